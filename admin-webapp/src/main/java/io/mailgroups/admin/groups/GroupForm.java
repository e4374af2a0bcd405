// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.groups;

import io.mailgroups.directory.EmailAddress;
import io.mailgroups.group.GroupData;
import io.mailgroups.group.GroupKind;
import io.mailgroups.group.GroupOptions;
import io.mailgroups.group.GroupState;
import io.mailgroups.group.MailGroup;
import io.mailgroups.group.Rule;
import io.mailgroups.group.SendPolicy;
import io.mailgroups.problem.InvalidValue;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A group as typed.
 *
 * @param version the one that was read; absent for a new group
 */
record GroupForm(
    @Nullable String name,
    @Nullable String address,
    @Nullable String aliases,
    @Nullable String description,
    @Nullable GroupState state,
    @Nullable Boolean hidden,
    @Nullable SendPolicy sendPolicy,
    @Nullable Integer version) {
  static final GroupForm EMPTY =
      new GroupForm("", "", "", "", GroupState.ACTIVE, false, SendPolicy.DOMAIN, null);

  static GroupForm of(MailGroup group) {
    GroupData data = group.data();
    return new GroupForm(
        data.name(),
        data.address().text(),
        AddressLines.text(data.aliases()),
        data.description(),
        data.state(),
        data.hidden(),
        data.sendPolicy(),
        group.version());
  }

  /** The same over another version: what was typed counts, what others saved in between is seen. */
  GroupForm over(int newVersion) {
    return new GroupForm(
        name, address, aliases, description, state, hidden, sendPolicy, newVersion);
  }

  OptionalInt ifVersion() {
    return version == null ? OptionalInt.empty() : OptionalInt.of(version);
  }

  /**
   * What a group shall be, with the options of a new one.
   *
   * @throws InvalidValue at the field that is wrong
   */
  GroupData data(GroupKind kind, Optional<Rule> rule) {
    return new GroupData(
        primary(),
        AddressLines.of(aliases).sound("/aliases"),
        kind,
        text(name),
        text(description),
        state == null ? GroupState.ACTIVE : state,
        Boolean.TRUE.equals(hidden),
        sendPolicy == null ? SendPolicy.DOMAIN : sendPolicy,
        GroupOptions.of(kind),
        rule);
  }

  private EmailAddress primary() {
    if (text(address).isEmpty()) {
      throw new InvalidValue("/address", "required", "A group needs an address.");
    }
    return EmailAddress.tryParse(text(address))
        .orElseThrow(() -> new InvalidValue("/address", "no-address", "No address: " + address));
  }

  private static String text(@Nullable String typed) {
    return typed == null ? "" : typed.strip().replace("\r\n", "\n");
  }
}
