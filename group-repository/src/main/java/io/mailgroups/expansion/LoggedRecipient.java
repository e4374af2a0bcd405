// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.expansion;

import io.mailgroups.directory.EmailAddress;
import java.time.Instant;
import java.util.List;

/**
 * Someone who got a copy, as the log has it.
 *
 * @param batch the number of the batch in which it went
 * @param paths why, as {@link Path#toString} says it
 */
public record LoggedRecipient(
    EmailAddress address, int batch, Instant handedOverAt, List<String> paths) {}
