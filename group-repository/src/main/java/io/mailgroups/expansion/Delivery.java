// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.expansion;

import io.mailgroups.group.AddressedGroup;
import io.mailgroups.group.BounceAddress;
import io.mailgroups.policy.Decision;

/**
 * One message to one group, with the decision that was made when it was first seen.
 *
 * @param messageId the row of the message, which several deliveries share
 * @param bounces the envelope sender of all its copies
 */
public record Delivery(
    long id,
    long messageId,
    AddressedGroup group,
    Decision decision,
    DeliveryState state,
    BounceAddress bounces) {}
