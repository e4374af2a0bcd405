// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.group;

import java.time.Instant;
import java.util.Optional;

/**
 * How somebody stands to a group, and what it lets them do about it themselves.
 *
 * @param conversations whether it keeps what is written to it
 * @param entered by hand in the group itself, not only through a nested one
 * @param owns owns it now
 * @param soleOwner nobody else who works here owns it now
 * @param manages owns or manages it now
 * @param hasRole has any role in it now
 */
public record OwnStanding(
    GroupName group,
    String description,
    GroupState state,
    Optional<Instant> dissolvedAt,
    boolean hidden,
    JoinPolicy join,
    LeavePolicy leave,
    boolean memberSettings,
    MemberListVisibility memberList,
    boolean conversations,
    boolean entered,
    boolean owns,
    boolean soleOwner,
    boolean manages,
    boolean hasRole) {

  /** What keeps somebody from leaving by themselves. */
  public enum Hindrance {
    /** The members follow from the directory. */
    MEMBERS_COMPUTED,
    /** They are in it through a nested group only, or not at all. */
    NOT_ENTERED,
    /** Someone else has to own it first. */
    LAST_OWNER,
    NOBODY_LEAVES,
    /** An owner or manager has to let them go. */
    NEEDS_APPROVAL,
    NONE
  }

  /** What keeps them from leaving. */
  public Hindrance hindrance() {
    if (group.kind().isComputed()) {
      return Hindrance.MEMBERS_COMPUTED;
    }
    if (!entered) {
      return Hindrance.NOT_ENTERED;
    }
    if (owns && soleOwner && group.kind() == GroupKind.COLLABORATION) {
      return Hindrance.LAST_OWNER;
    }
    return switch (leave) {
      case NOBODY -> Hindrance.NOBODY_LEAVES;
      case APPROVAL -> Hindrance.NEEDS_APPROVAL;
      case ANYONE -> Hindrance.NONE;
    };
  }

  /** What keeps somebody from joining by themselves. */
  public enum JoinHindrance {
    /** The members follow from the directory. */
    MEMBERS_COMPUTED,
    /** They are entered already, though perhaps for another time. */
    ENTERED,
    NOT_ACTIVE,
    NOBODY_JOINS,
    /** An owner or manager has to let them in. */
    NEEDS_APPROVAL,
    NONE
  }

  /** What keeps them from joining. */
  public JoinHindrance joinHindrance() {
    if (group.kind().isComputed()) {
      return JoinHindrance.MEMBERS_COMPUTED;
    }
    if (entered) {
      return JoinHindrance.ENTERED;
    }
    if (state != GroupState.ACTIVE) {
      return JoinHindrance.NOT_ACTIVE;
    }
    return switch (join) {
      case NOBODY -> JoinHindrance.NOBODY_JOINS;
      case APPROVAL -> JoinHindrance.NEEDS_APPROVAL;
      case ANYONE -> JoinHindrance.NONE;
    };
  }

  /** Whether they may know that it exists. */
  public boolean isVisible(boolean member) {
    return !hidden || member || entered || hasRole;
  }

  /** Whether they may see who is in it. */
  public boolean showsMembers(boolean member) {
    return isVisible(member)
        && switch (memberList) {
          case NOBODY -> false;
          case MANAGERS -> manages;
          case MEMBERS -> manages || member || entered;
          case EVERYBODY -> true;
        };
  }
}
