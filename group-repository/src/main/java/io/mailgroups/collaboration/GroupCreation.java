// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.collaboration;

import io.mailgroups.audit.AuditLog;
import io.mailgroups.audit.Change;
import io.mailgroups.audit.Subject;
import io.mailgroups.database.Database;
import io.mailgroups.database.Sql;
import io.mailgroups.database.Utc;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.directory.Person;
import io.mailgroups.group.DepartmentScope;
import io.mailgroups.group.GroupState;
import io.mailgroups.group.MailGroup;
import io.mailgroups.group.MailGroups;
import io.mailgroups.group.MemberOutcome;
import io.mailgroups.group.Members;
import io.mailgroups.group.Role;
import io.mailgroups.group.RoleAssignment;
import io.mailgroups.group.Roles;
import io.mailgroups.group.Validity;
import io.mailgroups.outbox.Outbox;
import io.mailgroups.problem.Conflict;
import io.mailgroups.problem.InvalidValue;
import io.mailgroups.problem.NotFound;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntSupplier;

/** Groups that employees make, as far as the organisation lets them. */
public final class GroupCreation {
  private final Database database;
  private final AuditLog audit;
  private final Clock clock;
  private final MailGroups groups;
  private final Members members;
  private final Roles roles;
  private final Outbox outbox;
  private final Limits limits;

  /**
   * How much an employee may make; asked each time.
   *
   * @param groupsPerPerson that one person owns, without those that are dissolved
   */
  public record Limits(IntSupplier groupsPerPerson, MemberLimit members) {}

  /** Over a database. */
  public GroupCreation(
      Database database,
      AuditLog audit,
      Clock clock,
      MailGroups groups,
      Members members,
      Roles roles,
      Outbox outbox,
      Limits limits) {
    this.database = database;
    this.audit = audit;
    this.clock = clock;
    this.groups = groups;
    this.members = members;
    this.roles = roles;
    this.outbox = outbox;
    this.limits = limits;
  }

  /** What a postmaster said, for the audit log. */
  record Said(String comment) {}

  /** Whether somebody may make a group now; three statements. */
  public Creation of(long employeeId) {
    return database.inTransaction(
        em -> {
          Creation creation = CreationRules.of(em, employeeId);
          return creation != Creation.FORBIDDEN && hasRoom(em, employeeId)
              ? creation
              : Creation.FORBIDDEN;
        });
  }

  /**
   * Checks an address for a group of somebody; that it is free too.
   *
   * @throws InvalidValue if it is reserved, or in another domain than theirs
   * @throws Conflict if somebody has it
   */
  public void check(long employeeId, EmailAddress address) {
    database.inTransactionDo(
        em -> {
          requireOwn(person(em, employeeId), em, address);
          Sql taken =
              Sql.of("select count(*) from mg_address a where a.address = ?", address.text())
                  .add("and (a.reserved_until is null or a.reserved_until > ?)", Utc.now(clock));
          if (taken.number(em) > 0) {
            throw new Conflict(Conflict.Kind.ADDRESS_TAKEN, address + " is taken.");
          }
        });
  }

  /**
   * Makes a group that somebody owns and is in; a pending one where a postmaster has to agree.
   *
   * @throws InvalidValue at what is wrong
   * @throws Conflict if the address is taken, or they may make no group (any more)
   */
  public MailGroup create(Change change, long employeeId, NewCollaboration wanted) {
    return database.together(
        () -> {
          EmailAddress maker = database.inTransaction(em -> checked(em, employeeId, wanted));
          Creation creation = database.inTransaction(em -> CreationRules.of(em, employeeId));
          require(creation != Creation.FORBIDDEN, "You may not make groups here.");
          boolean pending = creation == Creation.APPROVAL;
          // From here on nobody else makes one: the claim on the address is made one by one.
          MailGroup made =
              groups.create(change, wanted.data(pending ? GroupState.PENDING : GroupState.ACTIVE));
          require(
              database.inTransaction(em -> hasRoom(em, employeeId)),
              "You own as many groups as one person may; dissolve one, or hand one over.");
          roles.replace(
              change,
              made.id(),
              OptionalInt.empty(),
              List.of(RoleAssignment.of(Role.OWNER, maker)));
          Set<EmailAddress> people = new TreeSet<>(wanted.members());
          people.add(maker);
          requireAdded(members.add(change, made.id(), people, Validity.ALWAYS));
          limits.members().requireRoomFor(wanted.departments(), "/departments");
          if (!wanted.departments().isEmpty()) {
            members.addPeopleOf(change, made.id(), wanted.departments());
          }
          limits.members().require(made.id(), "/members");
          if (pending) {
            database.inTransactionDo(em -> outbox.notify(em, CreationWords.asked(made, maker)));
          }
          return groups.find(made.id()).orElseThrow();
        });
  }

  /**
   * Agrees to a pending group.
   *
   * @throws Conflict if it isn't pending
   */
  public void approve(Change change, long groupId, String comment) {
    database.together(
        () -> {
          MailGroup group = pending(groupId);
          groups.update(
              change,
              groupId,
              OptionalInt.of(group.version()),
              group.data().withState(GroupState.ACTIVE));
          say(change, group, "approve-group", comment, CreationWords.APPROVED);
          return group;
        });
  }

  /**
   * Refuses a pending group, which is deleted.
   *
   * @throws Conflict if it isn't pending
   */
  public void reject(Change change, long groupId, String comment) {
    database.together(
        () -> {
          MailGroup group = pending(groupId);
          say(change, group, "reject-group", comment, CreationWords.REJECTED);
          groups.delete(change, groupId);
          return group;
        });
  }

  private void say(
      Change change, MailGroup group, String action, String comment, CreationWords words) {
    Subject subject = new Subject("group", String.valueOf(group.id()), group.address().text());
    database.inTransactionDo(
        em -> {
          audit.happened(em, change, action, subject, new Said(comment));
          List<EmailAddress> owners = InCharge.owners(em, group.id(), Utc.now(clock));
          if (!owners.isEmpty()) {
            outbox.notify(em, words.notice(group, owners, comment));
          }
        });
  }

  private MailGroup pending(long groupId) {
    MailGroup group = groups.find(groupId).orElseThrow(() -> new NotFound("mail group " + groupId));
    if (group.data().state() != GroupState.PENDING) {
      throw new Conflict(
          Conflict.Kind.ALREADY_DECIDED, group.address() + " waits for nobody's agreement.");
    }
    return group;
  }

  private static EmailAddress checked(EntityManager em, long employeeId, NewCollaboration wanted) {
    Person maker = person(em, employeeId);
    requireOwn(maker, em, wanted.address());
    for (DepartmentScope scope : wanted.departments()) {
      if (!isAtOrBelow(em, maker, scope.departmentId())) {
        throw new InvalidValue(
            "/departments",
            "unknown-department",
            "You copy the people of departments that you are in, and below.");
      }
    }
    return maker.address();
  }

  private static boolean isAtOrBelow(EntityManager em, Person maker, long departmentId) {
    return Sql.of("select d.path from mg_department d where d.id = ?", departmentId)
        .list(em, row -> row.getString(1))
        .stream()
        .anyMatch(path -> maker.departmentPaths().stream().anyMatch(path::startsWith));
  }

  private static Person person(EntityManager em, long employeeId) {
    return Person.find(em, employeeId).orElseThrow(() -> new NotFound("employee " + employeeId));
  }

  private static void requireOwn(Person maker, EntityManager em, EmailAddress address) {
    if (!address.domain().equals(maker.address().domain())) {
      throw new InvalidValue(
          "/address", "not-your-domain", "Your groups lie in " + maker.address().domain() + ".");
    }
    if (ReservedAddresses.read(em).stream().anyMatch(pattern -> pattern.matches(address))) {
      throw new InvalidValue("/address", "reserved", address + " is reserved.");
    }
  }

  private boolean hasRoom(EntityManager em, long employeeId) {
    Sql owned =
        Sql.of("select count(*) from mg_group_role r join mg_group g on g.id = r.group_id")
            .add("where r.role = 'OWNER' and r.employee_id = ?", employeeId)
            .add("and g.kind = 'COLLABORATION' and g.state <> 'DISSOLVED'");
    return owned.number(em) < limits.groupsPerPerson().getAsInt();
  }

  private static void require(boolean holds, String detail) {
    if (!holds) {
      throw new Conflict(Conflict.Kind.NOT_ALLOWED_BY_POLICY, detail);
    }
  }

  private static void requireAdded(List<MemberOutcome> outcomes) {
    outcomes.stream()
        .filter(outcome -> outcome.result() == MemberOutcome.Result.RESERVED)
        .findFirst()
        .ifPresent(
            reserved -> {
              throw new InvalidValue(
                  "/members", "reserved-member", reserved.address() + " is nobody's.");
            });
  }
}
