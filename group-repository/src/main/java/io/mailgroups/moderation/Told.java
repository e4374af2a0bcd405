// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.moderation;

import io.mailgroups.directory.EmailAddress;
import io.mailgroups.outbox.Notice;
import io.mailgroups.outbox.Quoted;
import java.util.Set;

/** What an author is told of a message that had to wait. */
final class Told {
  private Told() {}

  /** It waits. */
  static Notice held(HeldMessage held, EmailAddress author) {
    return notice(
        held,
        author,
        "Waits for a moderator",
        "Your message to %1$s waits for a moderator of the group, until %2$s at most. You will be"
            + " told what they decide.",
        "等待审核",
        "您发往 %1$s 的邮件正等待该邮件组的审核人审核，最迟至 %2$s。审核结果将另行通知您。");
  }

  /** Somebody decided, or nobody did in time. */
  static Notice decided(HeldMessage held, EmailAddress author) {
    return switch (held.state()) {
      case WAITING -> held(held, author);
      case APPROVED ->
          notice(
              held,
              author,
              "Approved",
              "A moderator approved your message to %1$s; the members of the group get it now.",
              "已通过",
              "您发往 %1$s 的邮件已通过审核，正在投递给该邮件组的成员。");
      case REJECTED ->
          notice(
              held,
              author,
              "Rejected",
              "A moderator rejected your message to %1$s; the members of the group don't get it.",
              "未通过",
              "您发往 %1$s 的邮件未通过审核，不会投递给该邮件组的成员。");
      case EXPIRED ->
          notice(
              held,
              author,
              "Expired",
              "No moderator decided on your message to %1$s in time; the members of the group"
                  + " don't get it.",
              "已过期",
              "您发往 %1$s 的邮件在期限内无人审核，不会投递给该邮件组的成员。");
    };
  }

  private static Notice notice(
      HeldMessage held,
      EmailAddress author,
      String english,
      String englishText,
      String chinese,
      String chineseText) {
    String until = Words.time(held.expiresAt());
    String text =
        englishText.formatted(held.group(), until)
            + Quoted.of("Comment", held.comment())
            + "\n\nSubject: "
            + Words.subject(held)
            + "\n\n"
            + chineseText.formatted(held.group(), until)
            + Quoted.of("审核意见", held.comment())
            + "\n\n主题："
            + Words.subject(held)
            + "\n";
    return Notice.about(
        held.group(), Set.of(author), english + " / " + chinese + ": " + Words.subject(held), text);
  }
}
