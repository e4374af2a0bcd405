// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.group;

import io.mailgroups.directory.EmailAddress;
import java.time.Instant;

/** A membership, as entered, that ends soon. */
public record EndingMembership(
    long groupId,
    EmailAddress groupAddress,
    String groupName,
    MemberSummary member,
    Instant ends) {}
