// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.mygroups;

import io.mailgroups.group.GroupData;
import io.mailgroups.group.GroupOptions;
import io.mailgroups.group.JoinPolicy;
import io.mailgroups.group.LeavePolicy;
import io.mailgroups.group.MailGroup;
import io.mailgroups.group.MemberListVisibility;
import io.mailgroups.group.SendPolicy;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What owners and managers change of their group, as typed or as a call says it.
 *
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
        group.version());
  }

  OwnSettingsForm over(int newVersion) {
    return new OwnSettingsForm(
        name, description, sendPolicy, join, leave, memberList, hidden, newVersion);
  }

  OptionalInt ifVersion() {
    return version == null ? OptionalInt.empty() : OptionalInt.of(version);
  }

  /**
   * What the group shall be.
   *
   * @throws io.mailgroups.problem.InvalidValue at what is wrong
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
    return before
        .withName(name == null ? "" : name.strip())
        .withDescription(description == null ? "" : description.strip().replace("\r\n", "\n"))
        .withSendPolicy(sendPolicy == null ? before.sendPolicy() : sendPolicy)
        .withOptions(options.with(memberList == null ? options.memberList() : memberList))
        .withHidden(Boolean.TRUE.equals(hidden));
  }
}
