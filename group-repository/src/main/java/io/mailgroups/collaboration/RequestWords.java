// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.collaboration;

import io.mailgroups.collaboration.MembershipRequest.State;
import io.mailgroups.collaboration.MembershipRequest.Wish;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.group.OwnStanding;
import io.mailgroups.outbox.Notice;
import io.mailgroups.outbox.Quoted;
import java.util.Collection;
import java.util.List;

/** What is written about who wants to come or go, in the languages of the pages. */
final class RequestWords {
  private RequestWords() {}

  /** Asks those who run the group. */
  static Notice asked(
      OwnStanding standing,
      EmailAddress person,
      Wish wish,
      String note,
      Collection<EmailAddress> told) {
    EmailAddress group = standing.group().address();
    boolean joins = wish == Wish.JOIN;
    String subject =
        joins
            ? "%1$s would like to join %2$s / %1$s 申请加入 %2$s"
            : "%1$s would like to leave %2$s / %1$s 申请退出 %2$s";
    String english =
        joins
            ? "%1$s would like to become a member of %2$s."
            : "%1$s would like to be no member of %2$s any more.";
    String chinese = joins ? "%1$s 申请成为 %2$s 的成员。" : "%1$s 申请退出 %2$s。";
    return Notice.about(
            group,
            told,
            subject.formatted(person, group),
            english.formatted(person, group)
                + Quoted.of("They write", note)
                + "\n\nOwners and managers of the group decide.\n\n\n"
                + chinese.formatted(person, group)
                + Quoted.of("附言", note)
                + "\n\n由该邮件组的所有者或管理者决定。\n")
        .leadingTo("/my/groups/" + standing.group().id() + "/requests");
  }

  /** Tells who asked. */
  static Notice decided(
      OwnStanding standing, MembershipRequest request, State state, String comment) {
    EmailAddress group = standing.group().address();
    boolean joins = request.wish() == Wish.JOIN;
    boolean yes = state == State.APPROVED;
    String english =
        joins
            ? (yes ? "You are a member of %s now." : "You were not let into %s.")
            : (yes ? "You are no member of %s any more." : "You were not let go from %s.");
    String chinese =
        joins ? (yes ? "您已成为 %s 的成员。" : "您加入 %s 的申请未获批准。") : (yes ? "您已退出 %s。" : "您退出 %s 的申请未获批准。");
    return Notice.about(
            group,
            List.of(request.person()),
            english.formatted(group) + " / " + chinese.formatted(group),
            english.formatted(group)
                + Quoted.of("Comment", comment)
                + "\n\n\n"
                + chinese.formatted(group)
                + Quoted.of("备注", comment)
                + "\n")
        .leadingTo("/my/groups/" + standing.group().id());
  }
}
