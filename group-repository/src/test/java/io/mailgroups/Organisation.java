// SPDX-License-Identifier: Apache-2.0
package io.mailgroups;

import io.mailgroups.audit.Change;
import io.mailgroups.database.TestDatabase;
import io.mailgroups.directory.Department;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.directory.Employee;
import io.mailgroups.directory.EmployeeData;
import io.mailgroups.directory.EmployeeStatus;
import io.mailgroups.directory.Profile;
import io.mailgroups.expansion.Deliveries;
import io.mailgroups.expansion.Delivery;
import io.mailgroups.expansion.DeliveryRun;
import io.mailgroups.expansion.MessageHead;
import io.mailgroups.group.AddressedGroup;
import io.mailgroups.group.DepartmentScope;
import io.mailgroups.group.GroupData;
import io.mailgroups.group.GroupKind;
import io.mailgroups.group.GroupOptions;
import io.mailgroups.group.MailGroup;
import io.mailgroups.group.Role;
import io.mailgroups.group.RoleAssignment;
import io.mailgroups.group.Rule;
import io.mailgroups.group.SendPolicy;
import io.mailgroups.group.Validity;
import io.mailgroups.policy.DecidedBy;
import io.mailgroups.policy.Decision;
import io.mailgroups.policy.MessageFacts;
import io.mailgroups.policy.Reason;
import io.mailgroups.policy.Sender;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The cast and short words for tests: an organisation with the domain example.com over the test
 * database.
 */
public final class Organisation {
  public static final long ROOT = Department.ROOT_ID;
  public static final Change CHANGE = Change.by("postmaster@example.com", "test");
  public static final EmailAddress ANNE = address("anne@example.com");
  public static final EmailAddress BART = address("bart@example.com");
  public static final EmailAddress CRIS = address("cris@example.com");
  public static final EmailAddress DORA = address("dora@example.com");
  public static final EmailAddress OUTSIDER = address("olga@elsewhere.org");
  public static final EmailAddress TEAM = address("team@example.com");
  public static final EmailAddress ALL = address("all@example.com");

  private final GroupRepository repository;

  private Organisation(GroupRepository repository) {
    this.repository = repository;
    repository.domains().add(CHANGE, "example.com");
  }

  /** An organisation without people. */
  public static Organisation empty() {
    return at(Clock.systemUTC());
  }

  /** An organisation whose library goes by a clock. */
  public static Organisation at(Clock clock) {
    return new Organisation(GroupRepository.over(TestDatabase.instance().database(), clock));
  }

  /** An organisation over another database than the test database. */
  public static Organisation over(GroupRepository repository) {
    return new Organisation(repository);
  }

  /** The library over it. */
  public GroupRepository repository() {
    return repository;
  }

  /** An address as a test writes it. */
  public static EmailAddress address(String text) {
    return EmailAddress.parse(text);
  }

  /** A department right below the root. */
  public long department(String name) {
    return department(Department.ROOT_ID, name);
  }

  /** A department below another. */
  public long department(long parent, String name) {
    return repository.departments().create(CHANGE, parent, name, Optional.empty()).id();
  }

  /** Active people without a department. */
  public void people(EmailAddress... people) {
    for (EmailAddress person : people) {
      person(person);
    }
  }

  /** An active person in departments, the first being the primary one. */
  public Employee person(EmailAddress address, long... departments) {
    return repository
        .employees()
        .create(
            CHANGE, EmployeeData.active(address, Profile.named(address.localPart()), departments));
  }

  /** Changes someone. */
  public Employee change(EmailAddress address, UnaryOperator<EmployeeData> how) {
    Employee employee = repository.employees().find(address).orElseThrow();
    return repository
        .employees()
        .update(CHANGE, employee.id(), OptionalInt.empty(), how.apply(employee.data()));
  }

  /** Changes the state of someone. */
  public void status(EmailAddress address, EmployeeStatus status) {
    change(address, data -> data.withStatus(status));
  }

  /** A static group with members. */
  public MailGroup group(EmailAddress address, EmailAddress... members) {
    return handKept(GroupKind.STATIC, address, members);
  }

  /** A hand-kept group with members. */
  public MailGroup handKept(GroupKind kind, EmailAddress address, EmailAddress... members) {
    MailGroup group =
        repository.groups().create(CHANGE, GroupData.handKept(kind, address, address.localPart()));
    addMembers(group, members);
    return group;
  }

  /** More members. */
  public void addMembers(MailGroup group, EmailAddress... members) {
    repository.members().add(CHANGE, group.id(), List.of(members), Validity.ALWAYS);
  }

  /** A group of everyone in a department, without those below. */
  public MailGroup departmentGroup(EmailAddress address, long department) {
    return departmentGroup(address, new DepartmentScope(department, false));
  }

  /** A group of a department. */
  public MailGroup departmentGroup(EmailAddress address, DepartmentScope scope) {
    return repository
        .groups()
        .create(
            CHANGE,
            GroupData.computed(
                GroupKind.DEPARTMENT, address, address.localPart(), Rule.inDepartments(scope)));
  }

  /** A dynamic group. */
  public MailGroup dynamicGroup(EmailAddress address, Rule rule) {
    return repository
        .groups()
        .create(CHANGE, GroupData.computed(GroupKind.DYNAMIC, address, address.localPart(), rule));
  }

  /** Changes what a group is. */
  public MailGroup change(MailGroup group, UnaryOperator<GroupData> how) {
    MailGroup current = repository.groups().find(group.id()).orElseThrow();
    return repository
        .groups()
        .update(CHANGE, group.id(), OptionalInt.empty(), how.apply(current.data()));
  }

  /** Changes who may write. */
  public void sendPolicy(MailGroup group, SendPolicy policy) {
    change(group, data -> data.withSendPolicy(policy));
  }

  /** Changes what a group does besides. */
  public MailGroup options(MailGroup group, UnaryOperator<GroupOptions> how) {
    return change(group, data -> data.withOptions(how.apply(data.options())));
  }

  /** Gives one role to one person, and takes all others. */
  public void role(MailGroup group, Role role, EmailAddress holder) {
    repository
        .roles()
        .replace(CHANGE, group.id(), OptionalInt.empty(), List.of(RoleAssignment.of(role, holder)));
  }

  /** The group as a recipient address finds it. */
  public AddressedGroup addressed(MailGroup group) {
    return new AddressedGroup(group.id(), group.address(), group.data().name(), Optional.empty());
  }

  /** A message of a sender who is proven, unless it is {@link #OUTSIDER}. */
  public static MessageHead message(
      String key, String messageId, EmailAddress sender, String subject) {
    Optional<EmailAddress> proven =
        sender.equals(OUTSIDER) ? Optional.empty() : Optional.of(sender);
    return new MessageHead(
        key,
        Optional.of(messageId),
        Optional.of(sender),
        new Sender(Optional.of(sender), proven),
        48_213,
        Optional.of(subject));
  }

  /** Delivers a message to everybody in a group. */
  public void deliver(MessageHead message, MailGroup group) {
    Deliveries deliveries = repository.deliveries();
    Delivery delivery =
        deliveries.open(message, addressed(group), new MessageFacts(false, false, Set.of()));
    DeliveryRun run = deliveries.run(delivery, Set.of());
    while (run.next(10, batch -> {})) {}
  }

  /** Refuses a sender who is not proven at RCPT; gives the code. */
  public String refuse(MailGroup group, EmailAddress sender) {
    return repository
        .refusals()
        .record(
            addressed(group),
            new Sender(Optional.of(sender), Optional.empty()),
            new Decision.Refuse(DecidedBy.SEND_POLICY, Reason.NOT_PROVEN));
  }

  /** Who would get a message to a group now. */
  public List<EmailAddress> recipients(MailGroup group) {
    return repository.recipients().page(group.id(), Optional.empty(), 1_000).stream()
        .map(recipient -> recipient.address())
        .toList();
  }
}
