// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.expansion;

import io.mailgroups.directory.EmailAddress;
import java.util.Optional;

/**
 * The delivery from whose copies something came back.
 *
 * @param group its address as of the delivery
 * @param messageKey the name the queue gave the mail
 * @param messageId the Message-ID field
 * @param member whose copy it was, where each has a bounce address of its own
 */
public record BouncedDelivery(
    long deliveryId,
    EmailAddress group,
    String messageKey,
    Optional<String> messageId,
    Optional<EmailAddress> member) {}
