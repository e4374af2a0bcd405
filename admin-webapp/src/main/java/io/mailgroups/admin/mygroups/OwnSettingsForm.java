// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.mygroups;

import io.mailgroups.group.GroupData;
import io.mailgroups.group.GroupKind;
import io.mailgroups.group.GroupOptions;
import io.mailgroups.group.JoinPolicy;
import io.mailgroups.group.LeavePolicy;
import io.mailgroups.group.MailGroup;
import io.mailgroups.group.MemberListVisibility;
import io.mailgroups.group.SendPolicy;
import io.mailgroups.problem.InvalidValue;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What owners and managers change of their group, as typed or as a call says it.
 *
 * @param conversations of collaboration groups; for others postmasters say so
 * @param version the one that was read; of a call by its header
 */
record OwnSettingsForm(
    @Nullable String name,
    @Nullable String description,
    @Nullable SendPolicy sendPolicy,
    @Nullable JoinPolicy join,
    @Nullable LeavePolicy leave,
    @Nullable MemberListVisibility memberList,
    @Nullable Boolean hidden,
    @Nullable Boolean conversations,
    @Nullable Integer version) {

  static OwnSettingsForm of(MailGroup group) {
    GroupData data = group.data();
    return new OwnSettingsForm(
        data.name(),
        data.description(),
        data.sendPolicy(),
        data.options().join(),
        data.options().leave(),
        data.options().memberList(),
        data.hidden(),
        data.options().conversations(),
        group.version());
  }

  OwnSettingsForm over(int newVersion) {
    return new OwnSettingsForm(
        name, description, sendPolicy, join, leave, memberList, hidden, conversations, newVersion);
  }

  OptionalInt ifVersion() {
    return version == null ? OptionalInt.empty() : OptionalInt.of(version);
  }

  /**
   * What the group shall be.
   *
   * @throws InvalidValue at what is wrong
   */
  GroupData data(GroupData before) {
    if (sendPolicy != before.sendPolicy()) {
      NewOwnGroupPage.requirePolicy(sendPolicy);
    }
    GroupOptions options = before.options();
    if (!before.kind().isComputed()) {
      options = options.with(join == null ? options.join() : join);
      options = options.with(leave == null ? options.leave() : leave);
    }
    if (before.kind() == GroupKind.COLLABORATION) {
      options = options.withConversations(Boolean.TRUE.equals(conversations));
    } else if (conversations != null && conversations != options.conversations()) {
      throw new InvalidValue(
          "/conversations", "invalid", "Of a group that no employee made, a postmaster says it.");
    }
    return before
        .withName(name == null ? "" : name.strip())
        .withDescription(description == null ? "" : description.strip().replace("\r\n", "\n"))
        .withSendPolicy(sendPolicy == null ? before.sendPolicy() : sendPolicy)
        .withOptions(options.with(memberList == null ? options.memberList() : memberList))
        .withHidden(Boolean.TRUE.equals(hidden));
  }
}
