// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.explain;

import io.mailgroups.directory.EmailAddress;
import io.mailgroups.expansion.Path;
import java.util.List;
import java.util.Optional;

/**
 * Someone who gets one copy of a message.
 *
 * @param copyOf the group whose copy it is; empty for who is named directly
 * @param paths all that lead to them, through whichever of the message's groups
 */
public record FinalRecipient(
    EmailAddress address, Optional<EmailAddress> copyOf, List<Path> paths) {}
