// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.quickstart;

import io.mailgroups.GroupRepository;
import io.mailgroups.account.Account;
import io.mailgroups.account.AdminRole;
import io.mailgroups.account.Grants;
import io.mailgroups.audit.Change;
import io.mailgroups.directory.Department;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.directory.EmployeeData;
import io.mailgroups.directory.EmployeeStatus;
import io.mailgroups.directory.Profile;
import io.mailgroups.group.DepartmentScope;
import io.mailgroups.group.GroupData;
import io.mailgroups.group.GroupKind;
import io.mailgroups.group.MailGroup;
import io.mailgroups.group.Role;
import io.mailgroups.group.RoleAssignment;
import io.mailgroups.group.Rule;
import io.mailgroups.group.SendPolicy;
import io.mailgroups.group.Validity;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * The organisation of the quickstart: {@code example.com}, departments on three levels, 24 people,
 * and groups of each kind. It is loaded once; what people make of it afterwards stays.
 */
final class SampleOrganisation {
  static final String DOMAIN = "example.com";
  static final String PASSWORD = "secret";
  static final String POSTMASTER = "postmaster@" + DOMAIN;

  private static final Change CHANGE = Change.by(POSTMASTER, "quickstart");

  /**
   * Someone.
   *
   * @param departments codes, the primary one first
   */
  private record Person(
      String name,
      String displayName,
      String title,
      String location,
      EmployeeStatus status,
      List<String> departments) {

    static Person active(
        String name, String displayName, String title, String location, String... departments) {
      return new Person(
          name, displayName, title, location, EmployeeStatus.ACTIVE, List.of(departments));
    }
  }

  private static final List<Person> PEOPLE =
      List.of(
          Person.active("paula.reyes", "Paula Reyes", "Chief Executive", "Madrid"),
          Person.active("quinn.hart", "Quinn Hart", "Chief Financial Officer", "London"),
          Person.active("anne.berg", "Anne Berg", "Head of Engineering", "Oslo", "ENG"),
          Person.active("bart.maes", "Bart Maes", "Engineer", "Ghent", "ENG-PLATFORM"),
          Person.active("cris.soto", "Cris Soto", "Engineer", "Madrid", "ENG-PLATFORM"),
          Person.active("dora.nagy", "Dóra Nagy", "Designer", "Budapest", "ENG-PLATFORM"),
          Person.active("li.na", "李娜", "Engineer", "Hangzhou", "ENG-PLATFORM"),
          Person.active("wang.wei", "王伟", "Senior Engineer", "Hangzhou", "ENG-PLATFORM"),
          Person.active("emma.lind", "Emma Lind", "Test Engineer", "Oslo", "ENG-QUALITY"),
          Person.active("zhang.min", "张敏", "Test Engineer", "Hangzhou", "ENG-QUALITY"),
          Person.active("finn.olsen", "Finn Olsen", "Test Engineer", "Bergen", "ENG-QUALITY"),
          Person.active("greta.wolf", "Greta Wolf", "Head of Sales", "Berlin", "SALES"),
          Person.active("chen.jie", "陈杰", "Account Manager", "Hangzhou", "SALES-CHINA"),
          Person.active("liu.yang", "刘洋", "Account Manager", "Shanghai", "SALES-CHINA"),
          Person.active("zhao.lei", "赵磊", "Sales Engineer", "Shanghai", "SALES-CHINA"),
          Person.active("hugo.blanc", "Hugo Blanc", "Account Manager", "Lyon", "SALES-EUROPE"),
          Person.active("ines.costa", "Inês Costa", "Account Manager", "Lisbon", "SALES-EUROPE"),
          new Person(
              "jan.novak",
              "Jan Novák",
              "Account Manager",
              "Prague",
              EmployeeStatus.SUSPENDED,
              List.of("SALES-EUROPE")),
          Person.active(
              "rosa.silva",
              "Rosa Silva",
              "Sales Engineer",
              "Lisbon",
              "SALES-EUROPE",
              "ENG-PLATFORM"),
          Person.active("kate.moore", "Kate Moore", "Head of People", "London", "PEOPLE"),
          Person.active("liam.byrne", "Liam Byrne", "Recruiter", "Dublin", "PEOPLE"),
          Person.active("mona.haas", "Mona Haas", "Office Manager", "Berlin", "OFFICE"),
          Person.active("nils.dahl", "Nils Dahl", "Accountant", "Oslo", "OFFICE"),
          new Person(
              "olga.petrova",
              "Olga Petrova",
              "Accountant",
              "Berlin",
              EmployeeStatus.DEPARTED,
              List.of("OFFICE")));

  /**
   * A group to write to, and who gets what is written, set down by hand.
   *
   * @param writer local part of someone who may write to it
   */
  record SampleGroup(String address, GroupKind kind, String writer, List<String> recipients) {
    private SampleGroup(String name, GroupKind kind, String writer, String... recipients) {
      this(
          name + "@" + DOMAIN,
          kind,
          writer + "@" + DOMAIN,
          Stream.of(recipients).map(r -> r + "@" + DOMAIN).toList());
    }
  }

  static final List<SampleGroup> GROUPS =
      List.of(
          new SampleGroup(
              "lunch",
              GroupKind.STATIC,
              "postmaster",
              "bart.maes",
              "cris.soto",
              "dora.nagy",
              "li.na",
              "mona.haas",
              "nils.dahl",
              "rosa.silva",
              "wang.wei"),
          new SampleGroup(
              "garden",
              GroupKind.COLLABORATION,
              "liam.byrne",
              "greta.wolf",
              "hugo.blanc",
              "liam.byrne",
              "mona.haas"),
          new SampleGroup(
              "platform",
              GroupKind.DEPARTMENT,
              "postmaster",
              "bart.maes",
              "cris.soto",
              "dora.nagy",
              "li.na",
              "rosa.silva",
              "wang.wei"),
          new SampleGroup(
              "sales",
              GroupKind.DEPARTMENT,
              "greta.wolf",
              "chen.jie",
              "greta.wolf",
              "hugo.blanc",
              "ines.costa",
              "liu.yang",
              "rosa.silva",
              "zhao.lei"),
          new SampleGroup(
              "engineers",
              GroupKind.DYNAMIC,
              "anne.berg",
              "bart.maes",
              "cris.soto",
              "emma.lind",
              "li.na",
              "quinn.hart",
              "rosa.silva",
              "wang.wei",
              "zhang.min"),
          new SampleGroup(
              "hangzhou",
              GroupKind.DYNAMIC,
              "postmaster",
              "chen.jie",
              "li.na",
              "wang.wei",
              "zhang.min"));

  private final GroupRepository repository;

  SampleOrganisation(GroupRepository repository) {
    this.repository = repository;
  }

  /** Everyone with a mailbox: the people, departed ones too, and the postmaster. */
  static List<String> mailboxes() {
    return Stream.concat(
            Stream.of(POSTMASTER), PEOPLE.stream().map(person -> person.name() + "@" + DOMAIN))
        .toList();
  }

  /** All or nothing, and nothing if it was loaded before. */
  void load() {
    if (!isLoaded()) {
      repository.database().together(this::loadAll);
    }
  }

  boolean isLoaded() {
    return repository.domains().all().stream().anyMatch(domain -> domain.name().equals(DOMAIN));
  }

  private Account loadAll() {
    repository.domains().add(CHANGE, DOMAIN);
    loadDepartments();
    PEOPLE.forEach(this::loadPerson);
    loadGroups();
    return repository
        .accounts()
        .create(CHANGE, EmailAddress.parse(POSTMASTER), Grants.of(AdminRole.POSTMASTER));
  }

  private void loadDepartments() {
    Department root = repository.departments().find(Department.ROOT_ID).orElseThrow();
    repository.departments().rename(CHANGE, root.id(), OptionalInt.empty(), "Example", root.code());
    long engineering = department(root.id(), "Engineering", "ENG");
    department(engineering, "Platform", "ENG-PLATFORM");
    department(engineering, "Quality", "ENG-QUALITY");
    long sales = department(root.id(), "Sales", "SALES");
    department(sales, "China", "SALES-CHINA");
    department(sales, "Europe", "SALES-EUROPE");
    department(root.id(), "People", "PEOPLE");
    department(root.id(), "Office", "OFFICE");
  }

  private void loadPerson(Person person) {
    long[] departments = person.departments().stream().mapToLong(this::department).toArray();
    Profile profile =
        Profile.named(person.displayName()).working(person.title(), person.location());
    EmployeeData data =
        EmployeeData.active(
            address(person.name()),
            profile,
            departments.length == 0 ? new long[] {Department.ROOT_ID} : departments);
    repository.employees().create(CHANGE, data.withStatus(person.status()));
  }

  private void loadGroups() {
    computed(
        "platform",
        "Platform team",
        GroupKind.DEPARTMENT,
        Rule.inDepartments(scope("ENG-PLATFORM", false)));
    computed(
        "sales",
        "Sales, all regions",
        GroupKind.DEPARTMENT,
        Rule.inDepartments(scope("SALES", true)));
    computed(
        "engineers",
        "Engineers",
        GroupKind.DYNAMIC,
        Rule.inDepartments(scope("ENG", true))
            .where("title co \"Engineer\" and not (title sw \"Head\")")
            .including(address("quinn.hart"))
            .excluding(address("finn.olsen")));
    computed(
        "hangzhou",
        "Everyone in Hangzhou",
        GroupKind.DYNAMIC,
        Rule.meeting("location eq \"Hangzhou\""));
    handKept(
        "lunch",
        "Friday lunch",
        GroupKind.STATIC,
        SendPolicy.DOMAIN,
        "mona.haas",
        "platform",
        "mona.haas",
        "nils.dahl",
        "bart.maes");
    handKept(
        "garden",
        "Roof garden",
        GroupKind.COLLABORATION,
        SendPolicy.MEMBERS,
        "liam.byrne",
        "liam.byrne",
        "greta.wolf",
        "hugo.blanc",
        "mona.haas",
        "jan.novak");
  }

  private void computed(String name, String title, GroupKind kind, Rule rule) {
    repository.groups().create(CHANGE, GroupData.computed(kind, address(name), title, rule));
  }

  private void handKept(
      String name,
      String title,
      GroupKind kind,
      SendPolicy policy,
      String owner,
      String... members) {
    MailGroup group =
        repository
            .groups()
            .create(CHANGE, GroupData.handKept(kind, address(name), title).withSendPolicy(policy));
    repository
        .members()
        .add(
            CHANGE,
            group.id(),
            Stream.of(members).map(SampleOrganisation::address).toList(),
            Validity.ALWAYS);
    repository
        .roles()
        .replace(
            CHANGE,
            group.id(),
            OptionalInt.empty(),
            List.of(RoleAssignment.of(Role.OWNER, address(owner))));
  }

  private DepartmentScope scope(String code, boolean includeBelow) {
    return new DepartmentScope(department(code), includeBelow);
  }

  private long department(String code) {
    return repository.departments().findByCode(code).orElseThrow().id();
  }

  private long department(long parent, String name, String code) {
    return repository.departments().create(CHANGE, parent, name, Optional.of(code)).id();
  }

  private static EmailAddress address(String name) {
    return EmailAddress.parse(name + "@" + DOMAIN);
  }
}
