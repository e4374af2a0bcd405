// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.personnel;

import io.mailgroups.group.GroupName;
import io.mailgroups.group.Role;
import io.mailgroups.group.Validity;

/**
 * A role of someone in a group.
 *
 * @param alone nobody else who works here has this role in the group now
 */
public record HeldRole(GroupName group, Role role, Validity validity, boolean alone) {}
