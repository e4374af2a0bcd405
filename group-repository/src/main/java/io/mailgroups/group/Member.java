// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.group;

import io.mailgroups.directory.EmailAddress;
import java.time.Instant;

/** A member of a hand-kept group, as entered. */
public record Member(
    EmailAddress address,
    MemberKind kind,
    Validity validity,
    String addedBy,
    String addedVia,
    Instant addedAt) {}
