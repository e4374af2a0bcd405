// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.personnel;

import io.mailgroups.group.GroupName;
import io.mailgroups.group.Validity;

/** A membership of someone in a hand-kept group, as entered. */
public record HandKeptMembership(GroupName group, Validity validity) {}
