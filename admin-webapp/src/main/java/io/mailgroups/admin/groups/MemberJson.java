// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.groups;

import io.mailgroups.expansion.Path;
import io.mailgroups.expansion.Recipient;
import io.mailgroups.group.Member;
import io.mailgroups.group.MemberKind;
import io.mailgroups.group.MemberSetting;
import io.mailgroups.group.MemberSummary;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A member as calls give it.
 *
 * @param kind null for who is computed
 * @param source what makes somebody a member of a computed group; null where it is kept by hand
 * @param mail whether this person gets what is sent to the group
 * @param ownCopy whether this person gets what they sent themselves
 */
record MemberJson(
    String address,
    @Nullable MemberKind kind,
    @Nullable String name,
    @Nullable List<String> source,
    boolean mail,
    boolean ownCopy,
    @Nullable Instant validFrom,
    @Nullable Instant validTo,
    @Nullable String addedBy,
    @Nullable Instant addedAt) {

  static MemberJson of(MemberSummary summary, MemberSetting setting) {
    return of(summary.member(), summary.name().orElse(null), setting);
  }

  static MemberJson of(Member member, @Nullable String name, MemberSetting setting) {
    return new MemberJson(
        member.address().text(),
        member.kind(),
        name,
        null,
        setting.mail(),
        setting.ownCopy(),
        member.validity().from().orElse(null),
        member.validity().to().orElse(null),
        member.addedBy(),
        member.addedAt());
  }

  static MemberJson computed(Recipient recipient, MemberSetting setting) {
    return new MemberJson(
        recipient.address().text(),
        null,
        null,
        recipient.paths().stream().map(Path::toString).toList(),
        setting.mail(),
        setting.ownCopy(),
        null,
        null,
        null,
        null);
  }
}
