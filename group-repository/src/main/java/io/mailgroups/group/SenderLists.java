// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.group;

import io.mailgroups.audit.AuditLog;
import io.mailgroups.audit.Change;
import io.mailgroups.audit.Subject;
import io.mailgroups.database.Database;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.problem.InvalidValue;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The allowed senders of groups. */
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
    return database.inTransaction(em -> read(em, groupId));
  }

  /**
   * Makes the allowed senders of a group exactly these.
   *
   * @throws InvalidValue if a group or department is none, or the list is too long
   */
  public void replaceAllowed(
      Change change, long groupId, OptionalInt ifVersion, AllowedSenders senders) {
    int most = maxAddresses.getAsInt();
    if (senders.addresses().size() > most) {
      throw new InvalidValue(
          "/allowedSenders/addresses",
          "too-many",
          "A group has at most " + most + " allowed addresses.");
    }
    database.inTransactionDo(
        em -> {
          Map<EmailAddress, Owner> owners =
              Owners.toBeNamed(
                  em,
                  Stream.concat(senders.addresses().stream(), senders.groups().stream()).toList());
          GroupRow group = MailGroups.touch(em, groupId, ifVersion);
          AllowedSenders before = read(em, groupId);
          em.createQuery("delete from SenderRow s where s.groupId = :id and s.list = :list")
              .setParameter("id", groupId)
              .setParameter("list", SenderRow.ALLOWED)
              .executeUpdate();
          write(em, groupId, senders, owners);
          em.flush();
          audit.updated(
              em,
              change,
              new Subject("group", String.valueOf(groupId), group.address().text()),
              before,
              read(em, groupId));
        });
  }

  private static void write(
      EntityManager em, long groupId, AllowedSenders senders, Map<EmailAddress, Owner> owners) {
    Map<EmailAddress, Owner> once = new TreeMap<>();
    senders.addresses().stream()
        .map(address -> person(owners.getOrDefault(address, Owner.nobody(address))))
        .forEach(owner -> once.put(owner.address(), owner));
    senders.groups().stream()
        .map(address -> group(owners.getOrDefault(address, Owner.nobody(address))))
        .forEach(owner -> once.put(owner.address(), owner));
    once.values().forEach(owner -> em.persist(SenderRow.of(groupId, owner)));
    for (DepartmentScope scope : senders.departments()) {
      Scopes.requireDepartment(em, scope, "/allowedSenders/departments");
      em.persist(SenderRow.of(groupId, scope));
    }
  }

  private static Owner person(Owner owner) {
    if (owner.groupId().isPresent()) {
      throw new InvalidValue(
          "/allowedSenders/addresses",
          "is-a-group",
          owner.address() + " is a mail group; name it under groups.");
    }
    return owner;
  }

  private static Owner group(Owner owner) {
    if (owner.groupId().isEmpty()) {
      throw new InvalidValue(
          "/allowedSenders/groups", "unknown-group", owner.address() + " is no mail group.");
    }
    return owner;
  }

  static AllowedSenders read(EntityManager em, long groupId) {
    SortedSet<EmailAddress> addresses =
        addresses(
            em,
            "select s.address from SenderRow s where s.groupId = :id and s.list = :list and"
                + " s.address is not null",
            groupId);
    addresses.addAll(
        addresses(
            em,
            "select e.address from SenderRow s, EmployeeRow e where s.groupId = :id and s.list ="
                + " :list and e.id = s.employeeId",
            groupId));
    SortedSet<EmailAddress> groups =
        addresses(
            em,
            "select g.address from SenderRow s, GroupRow g where s.groupId = :id and s.list = :list"
                + " and g.id = s.senderGroupId",
            groupId);
    List<DepartmentScope> departments =
        em.createQuery(
                "select s from SenderRow s where s.groupId = :id and s.list = :list and"
                    + " s.departmentId is not null order by s.departmentId",
                SenderRow.class)
            .setParameter("id", groupId)
            .setParameter("list", SenderRow.ALLOWED)
            .getResultStream()
            .flatMap(row -> row.scope().stream())
            .toList();
    return new AllowedSenders(addresses, departments, groups);
  }

  private static SortedSet<EmailAddress> addresses(EntityManager em, String query, long groupId) {
    return em.createQuery(query, String.class)
        .setParameter("id", groupId)
        .setParameter("list", SenderRow.ALLOWED)
        .getResultStream()
        .map(EmailAddress::new)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
