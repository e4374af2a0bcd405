// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.policy;

import io.mailgroups.directory.EmailAddress;
import java.util.Optional;

/**
 * Who sends.
 *
 * @param claimed the reverse-path; empty is the null sender {@code <>}
 * @param proven the identity that was proven to James; a From field or MAIL FROM alone proves
 *     nothing
 */
public record Sender(Optional<EmailAddress> claimed, Optional<EmailAddress> proven) {}
