// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.group;

import io.mailgroups.audit.AuditLog;
import io.mailgroups.audit.Change;
import io.mailgroups.audit.Subject;
import io.mailgroups.database.Database;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.problem.NotFound;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What people chose for groups: mail on or off, own copy on or off. Both are on until someone says
 * otherwise.
 */
public final class MemberSettings {
  private final Database database;
  private final AuditLog audit;

  /** Over a database. */
  public MemberSettings(Database database, AuditLog audit) {
    this.database = database;
    this.audit = audit;
  }

  /** What a person chose for a group. */
  public MemberSetting of(long groupId, EmailAddress person) {
    return database.inTransaction(
        em -> {
          EmailAddress primary = Owners.of(em, person).address();
          return setting(row(em, groupId, primary), primary);
        });
  }

  /**
   * What some people chose for a group, by primary address; without those who never chose. One
   * statement.
   */
  public Map<EmailAddress, MemberSetting> of(long groupId, Collection<EmailAddress> people) {
    if (people.isEmpty()) {
      return Map.of();
    }
    return database.inTransaction(
        em ->
            em.createQuery(
                    "select s from MemberSettingRow s where s.groupId = :id and s.address in"
                        + " :people",
                    MemberSettingRow.class)
                .setParameter("id", groupId)
                .setParameter("people", people.stream().map(EmailAddress::text).toList())
                .getResultStream()
                .map(MemberSettingRow::toSetting)
                .collect(Collectors.toMap(MemberSetting::person, Function.identity())));
  }

  /**
   * Sets what a person chose for a group, whether member or not.
   *
   * @throws NotFound if there is no such group
   */
  public void set(Change change, long groupId, MemberSetting chosen) {
    database.inTransactionDo(
        em -> {
          Owner person = Owners.toBeNamed(em, chosen.person());
          Subject subject = subject(em, groupId);
          @Nullable MemberSettingRow row = row(em, groupId, person.address());
          MemberSetting before = setting(row, person.address());
          if (row == null) {
            em.persist(new MemberSettingRow(groupId, person, chosen));
          } else {
            row.change(chosen);
          }
          MemberSetting after =
              new MemberSetting(person.address(), chosen.mail(), chosen.ownCopy());
          audit.updated(em, change, subject, before, after);
        });
  }

  private static @Nullable MemberSettingRow row(
      EntityManager em, long groupId, EmailAddress primary) {
    return em.find(MemberSettingRow.class, new MemberSettingRow.Key(groupId, primary));
  }

  private static MemberSetting setting(@Nullable MemberSettingRow row, EmailAddress primary) {
    return row == null ? untouched(primary) : row.toSetting();
  }

  /** Of who never chose. */
  static MemberSetting untouched(EmailAddress person) {
    return new MemberSetting(person, true, true);
  }

  private static Subject subject(EntityManager em, long groupId) {
    @Nullable GroupRow group = em.find(GroupRow.class, groupId);
    if (group == null) {
      throw new NotFound("mail group " + groupId);
    }
    return group.subject();
  }
}
