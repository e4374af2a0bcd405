// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.group;

/**
 * What a group does beside who may write to it.
 *
 * @param join of hand-kept groups; nobody joins a computed one
 * @param leave of hand-kept groups; nobody leaves a computed one
 * @param memberSettings whether people switch mail and own copy themselves
 * @param bouncePerMember whether each external member's copy has a bounce address of its own
 * @param conversations whether members find on a page what was written to the group
 */
public record GroupOptions(
    Moderation moderation,
    MessageLimits limits,
    MemberListVisibility memberList,
    JoinPolicy join,
    LeavePolicy leave,
    boolean memberSettings,
    boolean bouncePerMember,
    boolean conversations) {

  private static final GroupOptions STANDARD =
      new GroupOptions(
          Moderation.NONE,
          MessageLimits.NONE,
          MemberListVisibility.MEMBERS,
          JoinPolicy.NOBODY,
          LeavePolicy.NOBODY,
          true,
          false,
          false);

  /** What a group of a kind does until somebody says otherwise. */
  public static GroupOptions of(GroupKind kind) {
    return STANDARD.withConversations(kind == GroupKind.COLLABORATION);
  }

  /** The same with another moderation. */
  public GroupOptions with(Moderation newModeration) {
    return new GroupOptions(
        newModeration,
        limits,
        memberList,
        join,
        leave,
        memberSettings,
        bouncePerMember,
        conversations);
  }

  /** The same with other limits. */
  public GroupOptions with(MessageLimits newLimits) {
    return new GroupOptions(
        moderation,
        newLimits,
        memberList,
        join,
        leave,
        memberSettings,
        bouncePerMember,
        conversations);
  }

  /** The same where others may join. */
  public GroupOptions with(JoinPolicy newJoin) {
    return new GroupOptions(
        moderation,
        limits,
        memberList,
        newJoin,
        leave,
        memberSettings,
        bouncePerMember,
        conversations);
  }

  /** The same where others may leave. */
  public GroupOptions with(LeavePolicy newLeave) {
    return new GroupOptions(
        moderation,
        limits,
        memberList,
        join,
        newLeave,
        memberSettings,
        bouncePerMember,
        conversations);
  }

  /** The same where others see who is in it. */
  public GroupOptions with(MemberListVisibility newMemberList) {
    return new GroupOptions(
        moderation,
        limits,
        newMemberList,
        join,
        leave,
        memberSettings,
        bouncePerMember,
        conversations);
  }

  /** The same where members may, or may not, switch their mail themselves. */
  public GroupOptions withMemberSettings(boolean allowed) {
    return new GroupOptions(
        moderation, limits, memberList, join, leave, allowed, bouncePerMember, conversations);
  }

  /** The same with, or without, a bounce address for each external member. */
  public GroupOptions withBouncePerMember(boolean wanted) {
    return new GroupOptions(
        moderation, limits, memberList, join, leave, memberSettings, wanted, conversations);
  }

  /** The same with, or without, conversations. */
  public GroupOptions withConversations(boolean wanted) {
    return new GroupOptions(
        moderation, limits, memberList, join, leave, memberSettings, bouncePerMember, wanted);
  }
}
