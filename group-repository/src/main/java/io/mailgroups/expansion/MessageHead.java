// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.expansion;

import io.mailgroups.directory.EmailAddress;
import io.mailgroups.policy.Sender;
import java.util.Optional;

/**
 * What the log keeps of a message.
 *
 * @param messageKey the name the queue gave the mail; the same key is the same message
 * @param messageId the Message-ID field
 * @param author the first address of the From field
 * @param size octets
 */
public record MessageHead(
    String messageKey,
    Optional<String> messageId,
    Optional<EmailAddress> author,
    Sender sender,
    long size,
    Optional<String> subject) {}
