// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.groups;

import io.mailgroups.admin.groups.GroupJson.LimitsJson;
import io.mailgroups.admin.groups.GroupJson.ModerationJson;
import io.mailgroups.group.GroupKind;
import io.mailgroups.group.GroupOptions;
import io.mailgroups.group.MessageLimits;
import io.mailgroups.group.Moderation;
import io.mailgroups.problem.InvalidValue;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The options of a group as a call says them; what it leaves out is as in a new group. */
final class WrittenOptions {
  private WrittenOptions() {}

  /**
   * Reads them.
   *
   * @throws InvalidValue at what is wrong
   */
  static GroupOptions of(GroupKind kind, GroupJson json) {
    GroupOptions standard = GroupOptions.of(kind);
    return new GroupOptions(
        moderation(json.moderation()),
        limits(json.limits()),
        Optional.ofNullable(json.memberList()).orElse(standard.memberList()),
        Optional.ofNullable(json.join()).orElse(standard.join()),
        Optional.ofNullable(json.leave()).orElse(standard.leave()),
        Optional.ofNullable(json.memberSettings()).orElse(standard.memberSettings()),
        Optional.ofNullable(json.bouncePerMember()).orElse(standard.bouncePerMember()),
        Optional.ofNullable(json.conversations()).orElse(standard.conversations()));
  }

  private static Moderation moderation(@Nullable ModerationJson json) {
    return json == null
        ? Moderation.NONE
        : new Moderation(
            Optional.ofNullable(json.who()).orElse(Moderation.NONE.who()),
            Optional.ofNullable(json.expiresAfter()).orElse(Moderation.NONE.expiresAfter()));
  }

  private static MessageLimits limits(@Nullable LimitsJson json) {
    return json == null
        ? MessageLimits.NONE
        : new MessageLimits(
            Optional.ofNullable(json.maxMessageSize()),
            Optional.ofNullable(json.maxRecipients()),
            Optional.ofNullable(json.messagesPerHour()));
  }
}
