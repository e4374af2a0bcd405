// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.group;

import io.mailgroups.audit.AuditLog;
import io.mailgroups.audit.Change;
import io.mailgroups.audit.Subject;
import io.mailgroups.database.Database;
import io.mailgroups.database.Locks;
import io.mailgroups.database.Utc;
import io.mailgroups.database.WordTable;
import io.mailgroups.directory.AddressKind;
import io.mailgroups.directory.Addresses;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.problem.Conflict;
import io.mailgroups.problem.InvalidValue;
import io.mailgroups.problem.NotFound;
import io.mailgroups.problem.StaleVersion;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The mail groups of all kinds; their members, roles and allowed senders have classes of their own.
 */
public final class MailGroups {
  private final Database database;
  private final AuditLog audit;
  private final Addresses addresses;
  private final Clock clock;

  /** Over a database. */
  public MailGroups(Database database, AuditLog audit, Addresses addresses, Clock clock) {
    this.database = database;
    this.audit = audit;
    this.addresses = addresses;
    this.clock = clock;
  }

  /** The group with this id. */
  public Optional<MailGroup> find(long id) {
    return database.inTransaction(
        em ->
            Optional.ofNullable(em.find(GroupRow.class, id)).map(row -> GroupParts.read(em, row)));
  }

  /** The group with this primary address or alias. */
  public Optional<MailGroup> find(EmailAddress address) {
    return database.inTransaction(
        em ->
            Owners.of(em, address)
                .groupId()
                .map(id -> GroupParts.read(em, em.find(GroupRow.class, id))));
  }

  /**
   * The recipients that are groups, by any address and with a tag or without, in whatever state;
   * one query.
   */
  public Map<EmailAddress, AddressedGroup> addressed(Collection<EmailAddress> recipients) {
    return Addressed.find(database, recipients);
  }

  /**
   * Makes a group.
   *
   * @throws Conflict if an address is taken
   * @throws InvalidValue if its rule can't be
   */
  public MailGroup create(Change change, GroupData data) {
    return database.inTransaction(
        em -> {
          addresses.claim(em, data.address(), AddressKind.GROUP);
          GroupRow row = new GroupRow(data, Utc.now(clock));
          em.persist(row);
          em.flush();
          GroupAddresses holder = new GroupAddresses(em, row, () -> {});
          holder.took(data.address());
          addresses.replaceAliases(em, Set.of(), data.aliases(), holder);
          MailGroup created = writeRule(em, row, data);
          WordTable.GROUP.replace(em, row.id(), new TreeSet<>(), data.words());
          audit.created(em, change, subject(created), created.data());
          return created;
        });
  }

  /**
   * Makes a group what the data say. The address of before becomes an alias if the data name it as
   * one, and stays reserved for the group for 90 days if not.
   *
   * @param ifVersion the version that was read, to be told of a change in between
   */
  public MailGroup update(Change change, long id, OptionalInt ifVersion, GroupData data) {
    return database.inTransaction(
        em -> {
          if (namesAddresses(em, id, data)) {
            Locks.CLAIMS.take(em);
          }
          GroupRow row = row(em, id, ifVersion);
          MailGroup before = GroupParts.read(em, row);
          requireKind(before, data);
          if (before.data().equals(data)) {
            return before;
          }
          addresses.replace(
              em,
              before.data().names(),
              data.names(),
              new GroupAddresses(em, row, () -> row.change(data, Utc.now(clock))));
          MailGroup after = writeRule(em, row, data);
          WordTable.GROUP.replace(em, id, before.data().words(), data.words());
          audit.updated(em, change, subject(before), before.data(), after.data());
          return after;
        });
  }

  /** Deletes a group; its addresses are free again, its deliveries stay in the log. */
  public void delete(Change change, long id) {
    database.inTransactionDo(
        em -> {
          Nesting.lock(em);
          GroupRow row = row(em, id, OptionalInt.empty());
          MailGroup before = GroupParts.read(em, row);
          Set<Long> outer = Nesting.ancestors(em, id);
          new LostWithAGroup(em, audit, change, row).write();
          em.remove(row);
          em.flush();
          Nesting.recompute(em, outer);
          addresses.release(em, before.address());
          before.data().aliases().forEach(alias -> addresses.release(em, alias));
          audit.deleted(em, change, subject(before), before.data());
        });
  }

  /** Something beside the group's own row changes that counts as a change of the group. */
  static GroupRow touch(EntityManager em, long id, OptionalInt ifVersion) {
    GroupRow row = row(em, id, ifVersion);
    row.touch();
    return row;
  }

  static GroupRow row(EntityManager em, long id, OptionalInt ifVersion) {
    @Nullable GroupRow row = em.find(GroupRow.class, id, LockModeType.PESSIMISTIC_WRITE);
    if (row == null) {
      throw new NotFound("mail group " + id);
    }
    if (ifVersion.isPresent() && ifVersion.getAsInt() != row.version()) {
      throw new StaleVersion(row.address().text());
    }
    return row;
  }

  static Subject subject(MailGroup group) {
    return new Subject("group", String.valueOf(group.id()), group.address().text());
  }

  private static boolean namesAddresses(EntityManager em, long id, GroupData data) {
    return data.rule().filter(rule -> !rule.people().isEmpty()).isPresent()
        || GroupParts.names(em, id).filter(data.names()::equals).isEmpty();
  }

  private static void requireKind(MailGroup before, GroupData data) {
    if (before.data().kind() != data.kind()) {
      throw new InvalidValue("/kind", "immutable", "The kind of a group never changes.");
    }
  }

  private static MailGroup writeRule(EntityManager em, GroupRow row, GroupData data) {
    data.rule().ifPresent(rule -> GroupParts.writeRule(em, row, rule));
    em.flush();
    em.clear();
    return GroupParts.read(em, em.find(GroupRow.class, row.id()));
  }
}
