// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.group;

/**
 * A group that every employee may know of.
 *
 * @param entered whether who asks is entered in it by hand
 */
public record VisibleGroup(
    GroupName group, String description, JoinPolicy join, SendPolicy sendPolicy, boolean entered) {}
