// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.collaboration;

import io.mailgroups.directory.EmailAddress;
import io.mailgroups.group.MailGroup;
import io.mailgroups.outbox.Notice;
import io.mailgroups.outbox.Quoted;
import java.util.Collection;
import java.util.List;

/** What is written about groups that have to be agreed to, in the languages of the pages. */
enum CreationWords {
  APPROVED(
      "Your group %1$s is there / 您的群组 %1$s 已创建",
      "A postmaster agreed to your group %1$s; it takes mail now.", "邮件管理员已批准您的群组 %1$s，现在可以接收邮件。"),
  REJECTED(
      "Your group %1$s was not approved / 您的群组 %1$s 未获批准",
      "A postmaster did not agree to your group %1$s; it is gone again.",
      "邮件管理员未批准您的群组 %1$s，该群组已被删除。");

  private final String subject;
  private final String english;
  private final String chinese;

  CreationWords(String subject, String english, String chinese) {
    this.subject = subject;
    this.english = english;
    this.chinese = chinese;
  }

  Notice notice(MailGroup group, Collection<EmailAddress> owners, String comment) {
    EmailAddress address = group.address();
    Notice notice =
        Notice.about(
            address,
            owners,
            subject.formatted(address),
            english.formatted(address)
                + Quoted.of("Comment", comment)
                + "\n\n\n"
                + chinese.formatted(address)
                + Quoted.of("备注", comment)
                + "\n");
    return this == APPROVED ? notice.leadingTo("/my/groups/" + group.id()) : notice;
  }

  /** Asks the postmasters. */
  static Notice asked(MailGroup group, EmailAddress maker) {
    return Notice.about(
            group.address(),
            List.of(group.address().postmaster()),
            "A group waits for approval: %1$s / 有群组待批准：%1$s".formatted(group.address()),
            """
            %1$s would like to have the group %2$s (%3$s). It takes no mail until a postmaster
            agrees.


            %1$s 申请创建群组 %2$s（%3$s）。在邮件管理员批准之前，它不接收邮件。
            """
                .formatted(maker, group.address(), group.data().name()))
        .leadingTo("/groups/" + group.id());
  }
}
