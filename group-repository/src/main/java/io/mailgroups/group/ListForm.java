// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.group;

/**
 * What the fields of a group's copies tell members about it.
 *
 * @param announcements only designated senders write: members needn't try
 * @param mayLeave members leave by themselves
 */
public record ListForm(boolean announcements, boolean mayLeave) {
  static ListForm of(GroupNode group) {
    return new ListForm(
        group.sendPolicy() == SendPolicy.DESIGNATED,
        !group.kind().isComputed() && group.options().leave() == LeavePolicy.ANYONE);
  }
}
