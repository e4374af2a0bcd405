// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.architecture.bad.database;

import io.mailgroups.group.Role;

/** What lies below must not know groups. */
public record KnowsGroups(Role role) {}
