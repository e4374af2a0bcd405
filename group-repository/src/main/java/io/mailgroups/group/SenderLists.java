// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.group;

import io.mailgroups.audit.AuditLog;
import io.mailgroups.audit.Change;
import io.mailgroups.audit.Subject;
import io.mailgroups.database.Database;
import io.mailgroups.database.Sql;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.problem.InvalidValue;
import jakarta.persistence.EntityManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntSupplier;
import java.util.stream.Stream;

/** The allowed and the trusted senders of groups. */
public final class SenderLists {
  private final Database database;
  private final AuditLog audit;
  private final IntSupplier maxAddresses;

  /**
   * Over a database.
   *
   * @param maxAddresses at most so many addresses in one list, asked each time one is written
   */
  public SenderLists(Database database, AuditLog audit, IntSupplier maxAddresses) {
    this.database = database;
    this.audit = audit;
    this.maxAddresses = maxAddresses;
  }

  /** Whom "designated" means for a group. */
  public AllowedSenders allowed(long groupId) {
    return senders(groupId, SenderList.ALLOWED);
  }

  /** Whom a list of a group means. */
  public AllowedSenders senders(long groupId, SenderList list) {
    return database.inTransaction(em -> read(em, groupId, list));
  }

  /**
   * Makes the allowed senders of a group exactly these.
   *
   * @throws InvalidValue if a group or department is none, or the list is too long
   */
  public void replaceAllowed(
      Change change, long groupId, OptionalInt ifVersion, AllowedSenders senders) {
    replace(change, groupId, SenderList.ALLOWED, ifVersion, senders);
  }

  /** As {@link #replaceAllowed}, of either list. */
  public void replace(
      Change change, long groupId, SenderList list, OptionalInt ifVersion, AllowedSenders senders) {
    check(list, senders);
    database.inTransactionDo(
        em -> {
          Map<EmailAddress, Owner> owners =
              Owners.toBeNamed(
                  em,
                  Stream.concat(senders.addresses().stream(), senders.groups().stream()).toList());
          GroupRow group = MailGroups.touch(em, groupId, ifVersion);
          AllowedSenders before = read(em, groupId, list);
          em.createQuery("delete from SenderRow s where s.groupId = :id and s.list = :list")
              .setParameter("id", groupId)
              .setParameter("list", list)
              .executeUpdate();
          write(em, groupId, list, senders, owners);
          em.flush();
          audit(em, audit, change, group, list, before, read(em, groupId, list));
        });
  }

  /** A trusted list, told apart from an allowed one. */
  private record Listed(SenderList list, AllowedSenders senders) {}

  static void audit(
      EntityManager em,
      AuditLog audit,
      Change change,
      GroupRow group,
      SenderList list,
      AllowedSenders before,
      AllowedSenders after) {
    Subject subject = group.subject();
    if (list == SenderList.ALLOWED) {
      audit.updated(em, change, subject, before, after);
    } else {
      audit.updated(em, change, subject, new Listed(list, before), new Listed(list, after));
    }
  }

  private void check(SenderList list, AllowedSenders senders) {
    int most = maxAddresses.getAsInt();
    if (senders.addresses().size() > most) {
      throw new InvalidValue(
          list.pointer() + "/addresses",
          "too-many",
          "A list of senders has at most " + most + " addresses.");
    }
    if (senders.departments().stream().map(DepartmentScope::departmentId).distinct().count()
        != senders.departments().size()) {
      throw new InvalidValue(
          list.pointer() + "/departments", "twice", "A department is named once.");
    }
  }

  private static void write(
      EntityManager em,
      long groupId,
      SenderList list,
      AllowedSenders senders,
      Map<EmailAddress, Owner> owners) {
    Map<EmailAddress, Owner> once = new TreeMap<>();
    senders.addresses().stream()
        .map(address -> person(list, owners.getOrDefault(address, Owner.nobody(address))))
        .forEach(owner -> once.put(owner.address(), owner));
    senders.groups().stream()
        .map(address -> group(list, owners.getOrDefault(address, Owner.nobody(address))))
        .forEach(owner -> once.put(owner.address(), owner));
    once.values().forEach(owner -> em.persist(SenderRow.of(groupId, list, owner)));
    for (DepartmentScope scope : senders.departments()) {
      Scopes.requireDepartment(em, scope, list.pointer() + "/departments");
      em.persist(SenderRow.of(groupId, list, scope));
    }
  }

  private static Owner person(SenderList list, Owner owner) {
    if (owner.groupId().isPresent()) {
      throw new InvalidValue(
          list.pointer() + "/addresses",
          "is-a-group",
          owner.address() + " is a mail group; name it under groups.");
    }
    return owner;
  }

  private static Owner group(SenderList list, Owner owner) {
    if (owner.groupId().isEmpty()) {
      throw new InvalidValue(
          list.pointer() + "/groups", "unknown-group", owner.address() + " is no mail group.");
    }
    return owner;
  }

  /** One statement. */
  static AllowedSenders read(EntityManager em, long groupId, SenderList list) {
    NavigableSet<EmailAddress> addresses = new TreeSet<>();
    NavigableSet<EmailAddress> groups = new TreeSet<>();
    List<DepartmentScope> departments = new ArrayList<>();
    for (Named named :
        Sql.of("select coalesce(e.address, s.address) as person, g.address as sender_group,")
            .add("s.department_id, s.include_below from mg_group_sender s")
            .add("left join mg_employee e on e.id = s.employee_id")
            .add("left join mg_group g on g.id = s.sender_group_id")
            .add("where s.group_id = ? and s.list = ? order by s.department_id", groupId, list)
            .list(em, SenderLists::named)) {
      named.person().ifPresent(addresses::add);
      named.group().ifPresent(groups::add);
      named.department().ifPresent(departments::add);
    }
    return new AllowedSenders(addresses, departments, groups);
  }

  /** One of them is there. */
  private record Named(
      Optional<EmailAddress> person,
      Optional<EmailAddress> group,
      Optional<DepartmentScope> department) {}

  private static Named named(ResultSet row) throws SQLException {
    long department = row.getLong("department_id");
    return new Named(
        Optional.ofNullable(row.getString("person")).map(EmailAddress::new),
        Optional.ofNullable(row.getString("sender_group")).map(EmailAddress::new),
        department == 0
            ? Optional.empty()
            : Optional.of(new DepartmentScope(department, row.getBoolean("include_below"))));
  }
}
