// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.groups;

import io.mailgroups.group.GroupOptions;
import io.mailgroups.group.JoinPolicy;
import io.mailgroups.group.LeavePolicy;
import io.mailgroups.group.MailGroup;
import io.mailgroups.group.MemberListVisibility;
import io.mailgroups.group.MessageLimits;
import io.mailgroups.group.ModeratedSenders;
import io.mailgroups.group.Moderation;
import io.mailgroups.problem.InvalidValue;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The options of a group as typed.
 *
 * @param expiresAfter hours
 * @param maxMessageSize mebibytes, with a fraction if need be
 * @param addresses of trusted senders, like the departments and groups one in a line
 * @param version the one that was read
 */
record OptionsForm(
    @Nullable ModeratedSenders who,
    @Nullable String expiresAfter,
    @Nullable String addresses,
    @Nullable String departments,
    @Nullable String departmentsOnly,
    @Nullable String groups,
    @Nullable String maxMessageSize,
    @Nullable String maxRecipients,
    @Nullable String messagesPerHour,
    @Nullable MemberListVisibility memberList,
    @Nullable JoinPolicy join,
    @Nullable LeavePolicy leave,
    @Nullable Boolean memberSettings,
    @Nullable Boolean bouncePerMember,
    @Nullable Boolean conversations,
    @Nullable Integer version) {
  private static final BigDecimal MEBIBYTE = BigDecimal.valueOf(1024 * 1024);
  private static final long MOST = 1_000_000_000;

  /** A group's; trusted senders as lines. */
  static OptionsForm of(
      MailGroup group,
      String addresses,
      String departments,
      String departmentsOnly,
      String groups) {
    GroupOptions options = group.data().options();
    MessageLimits limits = options.limits();
    return new OptionsForm(
        options.moderation().who(),
        String.valueOf(options.moderation().expiresAfter().toHours()),
        addresses,
        departments,
        departmentsOnly,
        groups,
        limits.maxMessageSize().map(OptionsForm::mebibytes).orElse(""),
        limits.maxRecipients().map(String::valueOf).orElse(""),
        limits.messagesPerHour().map(String::valueOf).orElse(""),
        options.memberList(),
        options.join(),
        options.leave(),
        options.memberSettings(),
        options.bouncePerMember(),
        options.conversations(),
        group.version());
  }

  /** The same over another version: what was typed counts, what others saved in between is seen. */
  OptionsForm over(int newVersion) {
    return new OptionsForm(
        who,
        expiresAfter,
        addresses,
        departments,
        departmentsOnly,
        groups,
        maxMessageSize,
        maxRecipients,
        messagesPerHour,
        memberList,
        join,
        leave,
        memberSettings,
        bouncePerMember,
        conversations,
        newVersion);
  }

  OptionalInt ifVersion() {
    return version == null ? OptionalInt.empty() : OptionalInt.of(version);
  }

  /**
   * What the options shall be.
   *
   * @param before for what the form doesn't say
   * @throws InvalidValue at the field that is wrong
   */
  GroupOptions options(GroupOptions before) {
    return new GroupOptions(
        new Moderation(
            who == null ? before.moderation().who() : who,
            number(expiresAfter, "/expiresAfter")
                .map(hours -> Duration.ofHours(hours.longValue()))
                .orElse(Moderation.NONE.expiresAfter())),
        new MessageLimits(
            number(maxMessageSize, "/maxMessageSize")
                .map(size -> size.multiply(MEBIBYTE).longValue()),
            number(maxRecipients, "/maxRecipients").map(BigDecimal::intValue),
            number(messagesPerHour, "/messagesPerHour").map(BigDecimal::intValue)),
        memberList == null ? before.memberList() : memberList,
        join == null ? before.join() : join,
        leave == null ? before.leave() : leave,
        Boolean.TRUE.equals(memberSettings),
        Boolean.TRUE.equals(bouncePerMember),
        Boolean.TRUE.equals(conversations));
  }

  private static String mebibytes(long octets) {
    return BigDecimal.valueOf(octets).divide(MEBIBYTE).stripTrailingZeros().toPlainString();
  }

  private static Optional<BigDecimal> number(@Nullable String typed, String pointer) {
    if (typed == null || typed.isBlank()) {
      return Optional.empty();
    }
    BigDecimal value;
    try {
      value = new BigDecimal(typed.strip().replace(",", "."));
    } catch (NumberFormatException e) {
      throw new InvalidValue(pointer, "number", "No number: " + typed);
    }
    if (value.precision() > 20
        || value.signum() < 0
        || value.compareTo(BigDecimal.valueOf(MOST)) > 0) {
      throw new InvalidValue(pointer, "range", "A number from 1 to " + MOST + ".");
    }
    return Optional.of(value);
  }
}
