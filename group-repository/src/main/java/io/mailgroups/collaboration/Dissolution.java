// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.collaboration;

import io.mailgroups.audit.Change;
import io.mailgroups.database.Database;
import io.mailgroups.database.Sql;
import io.mailgroups.database.Utc;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.expansion.Recipient;
import io.mailgroups.expansion.Recipients;
import io.mailgroups.group.GroupState;
import io.mailgroups.group.MailGroup;
import io.mailgroups.group.MailGroups;
import io.mailgroups.group.Valid;
import io.mailgroups.outbox.Notice;
import io.mailgroups.outbox.Outbox;
import io.mailgroups.problem.Conflict;
import io.mailgroups.problem.NotFound;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;

/**
 * The end of a group: it takes no mail any more, its members are told, and what they shared can
 * still be fetched for a while.
 */
public final class Dissolution {
  /** For how long what was shared can be fetched. */
  public static final Duration KEPT = Duration.ofDays(30);

  private static final int AT_ONCE = 500;

  private final Database database;
  private final Clock clock;
  private final MailGroups groups;
  private final Recipients recipients;
  private final Outbox outbox;

  /** Over a database. */
  public Dissolution(
      Database database, Clock clock, MailGroups groups, Recipients recipients, Outbox outbox) {
    this.database = database;
    this.clock = clock;
    this.groups = groups;
    this.recipients = recipients;
    this.outbox = outbox;
  }

  /**
   * Dissolves a group.
   *
   * @throws NotFound if there is none
   * @throws Conflict if it is dissolved already
   */
  public void dissolve(Change change, long groupId) {
    database.together(
        () -> {
          MailGroup group =
              groups.find(groupId).orElseThrow(() -> new NotFound("mail group " + groupId));
          if (group.data().state() == GroupState.DISSOLVED) {
            throw new Conflict(
                Conflict.Kind.GROUP_NOT_ACTIVE, group.address() + " is dissolved already.");
          }
          tell(group);
          database.inTransactionDo(
              em -> RequestRows.rejectAll(em, change, groupId, Utc.now(clock)));
          return groups.update(
              change,
              groupId,
              OptionalInt.of(group.version()),
              group.data().withState(GroupState.DISSOLVED));
        });
  }

  // Each by a mail of their own: who else was in it isn't for everybody to see.
  private void tell(MailGroup group) {
    tell(
        group,
        after ->
            recipients.page(group.id(), after, AT_ONCE).stream().map(Recipient::address).toList());
    tell(group, after -> withoutMail(group.id(), after));
  }

  private void tell(
      MailGroup group, Function<Optional<EmailAddress>, List<EmailAddress>> pageAfter) {
    List<EmailAddress> page = pageAfter.apply(Optional.empty());
    while (!page.isEmpty()) {
      List<EmailAddress> some = page;
      database.inTransactionDo(em -> tell(em, group, some));
      page = pageAfter.apply(Optional.of(some.get(some.size() - 1)));
    }
  }

  // Members who switched the group's mail off want to know this all the same.
  private List<EmailAddress> withoutMail(long groupId, Optional<EmailAddress> after) {
    Sql members =
        Sql.of("select m.address from mg_group_member m join mg_member_setting s")
            .add("on s.group_id = m.group_id and s.address = m.address and s.mail = false")
            .add("where m.group_id = ?", groupId)
            .add("and m.address > ?", after.map(EmailAddress::text).orElse(""))
            .add(Valid.now("m", Utc.now(clock)))
            .add("order by m.address limit ?", AT_ONCE);
    return database.inTransaction(
        em -> members.list(em, row -> new EmailAddress(row.getString(1))));
  }

  private void tell(EntityManager em, MailGroup group, List<EmailAddress> some) {
    EmailAddress address = group.address();
    some.forEach(
        person ->
            outbox.notify(
                em,
                Notice.about(
                        address,
                        Set.of(person),
                        "The group %1$s is dissolved / 群组 %1$s 已解散".formatted(address),
                        """
                        The group %1$s (%2$s) is dissolved. It takes no mail any more. Whatever files
                        its members shared can be downloaded for %3$d days.


                        群组 %1$s（%2$s）已解散，不再接收邮件。成员共享的文件在 %3$d 天内仍可下载。
                        """
                            .formatted(address, group.data().name(), KEPT.toDays()))
                    .leadingTo("/my/groups/" + group.id())));
  }
}
