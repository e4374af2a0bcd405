// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.architecture.bad.database;

import io.mailgroups.GroupRepository;

/** What lies below must not know what puts everything together. */
public record KnowsTheWhole(GroupRepository repository) {}
