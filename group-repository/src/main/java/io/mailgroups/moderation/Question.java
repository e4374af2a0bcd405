// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.moderation;

import io.mailgroups.directory.EmailAddress;
import io.mailgroups.outbox.HeldWork;
import io.mailgroups.outbox.Notice;
import java.util.Set;

/** What moderators are asked; the message is attached. */
final class Question {
  private Question() {}

  static Notice of(HeldWork work, HeldMessage held, Set<EmailAddress> moderators) {
    boolean again = work == HeldWork.REMIND;
    String text =
        """
        %1$s
          From:     %2$s
          Sender:   %3$s
          Subject:  %4$s
          Size:     %5$s
          Until:    %6$s

        It is attached. Approve or reject it in the webapp; the first decision counts, and the author
        is told. Without one it expires then, and the members don't get it.

        %7$s
          发件人（From）：%2$s
          实际发件人：%8$s
          主题：%4$s
          大小：%5$s
          期限：%6$s

        原邮件见附件。请在管理网页中通过或拒绝；以最先作出的决定为准，并会通知发件人。期限内无人审核
        则邮件过期，不会投递给成员。
        """
            .formatted(
                (again ? "Still waiting for you: a" : "A")
                    + " message to "
                    + held.group()
                    + " waits for a moderator.\n",
                held.author().map(EmailAddress::text).orElse("-"),
                sender(held, "only claimed", "not claimed"),
                Words.subject(held),
                Words.size(held),
                Words.time(held.expiresAt()),
                (again ? "提醒：" : "") + "有一封发往 " + held.group() + " 的邮件等待审核。\n",
                sender(held, "未经验证", "无"));
    return Notice.about(
            held.group(),
            moderators,
            (again ? "Reminder: to be approved / 提醒：待审核: " : "To be approved / 待审核: ")
                + Words.subject(held),
            text)
        .leadingTo("/held-messages/" + held.id());
  }

  private static String sender(HeldMessage held, String claimedOnly, String none) {
    return held.sender()
        .proven()
        .map(EmailAddress::text)
        .orElseGet(
            () ->
                held.sender()
                    .claimed()
                    .map(claimed -> claimed + " (" + claimedOnly + ")")
                    .orElse(none));
  }
}
