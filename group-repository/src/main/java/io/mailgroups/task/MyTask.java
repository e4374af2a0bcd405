// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.task;

import io.mailgroups.directory.EmailAddress;

/**
 * A task of somebody, among those of all their groups.
 *
 * @param group whose task it is
 * @param isActive whether its tasks can be changed now
 */
public record MyTask(Task task, EmailAddress group, String groupName, boolean isActive) {}
