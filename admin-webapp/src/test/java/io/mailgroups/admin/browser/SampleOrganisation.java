// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.browser;

import static io.mailgroups.Organisation.CHANGE;
import static io.mailgroups.Organisation.address;

import io.mailgroups.GroupRepository;
import io.mailgroups.Organisation;
import io.mailgroups.account.Access;
import io.mailgroups.account.AdminRole;
import io.mailgroups.account.Grants;
import io.mailgroups.account.TokenData;
import io.mailgroups.admin.Webapp;
import io.mailgroups.audit.Change;
import io.mailgroups.conversation.ConversationMessage;
import io.mailgroups.conversation.Writing;
import io.mailgroups.database.TestDatabase;
import io.mailgroups.directory.AttributeDefinitions.Cardinality;
import io.mailgroups.directory.AttributeType;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.directory.Employee;
import io.mailgroups.directory.EmployeeData;
import io.mailgroups.directory.EmployeeStatus;
import io.mailgroups.directory.Profile;
import io.mailgroups.file.FileContents;
import io.mailgroups.file.FileName;
import io.mailgroups.file.Upload;
import io.mailgroups.group.DepartmentScope;
import io.mailgroups.group.GroupData;
import io.mailgroups.group.GroupKind;
import io.mailgroups.group.MailGroup;
import io.mailgroups.group.Role;
import io.mailgroups.group.RoleAssignment;
import io.mailgroups.group.Rule;
import io.mailgroups.group.SendPolicy;
import io.mailgroups.impact.GroupImpact;
import io.mailgroups.impact.Impact;
import io.mailgroups.moderation.Holding;
import io.mailgroups.task.TaskData;
import io.mailgroups.task.TaskState;
import io.mailgroups.transfer.ImportCounts;
import io.mailgroups.transfer.ImportKind;
import io.mailgroups.transfer.ImportLine;
import io.mailgroups.transfer.ImportState;
import io.mailgroups.transfer.NewImport;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/**
 * An organisation as it might be, short and long names, English and Chinese ones: what pages are
 * looked at with.
 */
final class SampleOrganisation {
  private static final EmailAddress ANNE = address("anne.okafor@example.com");

  /** Owns the collaboration group, and has a mailbox. */
  static final EmailAddress LI = address("li.wei@example.com");

  private static final EmailAddress LONG =
      address("maximiliane-charlotte.freifrau-von-und-zu-hohenstaufen@example.com");
  static final EmailAddress PARTNER = address("olga.petrova@partner.example.org");

  private final Webapp webapp = Webapp.instance();
  private final GroupRepository repository = webapp.repository();
  private final Organisation organisation = webapp.organisation();

  final long department;
  final Employee employee;
  final MailGroup staticGroup;
  final MailGroup collaborationGroup;
  final MailGroup departmentGroup;
  final MailGroup dynamicGroup;
  final String refusal;
  final long folder;
  final long file;

  /** A task with a file and a comment; there are others. */
  final long task;

  final long comment;

  /** A message in the conversations of the collaboration group, which the postmaster has opened. */
  final ConversationMessage conversation;

  SampleOrganisation() {
    repository.domains().add(CHANGE, "subsidiary-with-a-rather-long-name.example.net");
    repository
        .attributeDefinitions()
        .define(CHANGE, "costCentre", AttributeType.STRING, Cardinality.ONE, "Cost centre", "成本中心");
    department = organisation.department("研发部");
    long shanghai = organisation.department(department, "上海研发中心");
    long support =
        organisation.department("Customer Success and Support, Europe, Middle East and Africa");
    employee = person(ANNE, "Anne Okafor", "Support engineer", "Hamburg", support);
    person(LI, "李伟", "高级软件工程师", "上海", shanghai, department);
    person(
        LONG,
        "Maximiliane-Charlotte Freifrau von und zu Hohenstaufen-Sigmaringen",
        "Senior Director of Customer Success Operations",
        "Frankfurt am Main",
        support);
    person(address("wang.fang@example.com"), "王芳", "产品经理", "北京", department);
    person(address("j.smith@example.com"), "Jo Smith", "Buyer", "Leeds");
    organisation.status(address("j.smith@example.com"), EmployeeStatus.DEPARTED);
    staticGroup = group(GroupKind.STATIC, "launch-team@example.com", "Launch team 发布小组");
    collaborationGroup = group(GroupKind.COLLABORATION, "reading@example.com", "读书会");
    organisation.addMembers(staticGroup, ANNE, LI, LONG, PARTNER, collaborationGroup.address());
    organisation.addMembers(collaborationGroup, LI, address("wang.fang@example.com"));
    repository.groupRoles().give(CHANGE, collaborationGroup.id(), Role.OWNER, LI);
    webapp.mailbox(LI);
    departmentGroup =
        organisation.departmentGroup(
            address("rd@example.com"), new DepartmentScope(department, true));
    dynamicGroup =
        organisation.dynamicGroup(
            address("engineers@example.com"),
            Rule.inDepartments(
                    new DepartmentScope(department, true), new DepartmentScope(support, false))
                .where("title co \"engineer\" or title co \"工程师\"")
                .including(LONG));
    repository
        .roles()
        .replace(
            CHANGE,
            staticGroup.id(),
            OptionalInt.empty(),
            List.of(RoleAssignment.of(Role.OWNER, ANNE), RoleAssignment.of(Role.MODERATOR, LI)));
    organisation.sendPolicy(staticGroup, SendPolicy.MEMBERS);
    deliver("m1", staticGroup, ANNE, "Launch on Tuesday: what is left to do");
    deliver("m2", dynamicGroup, LI, "周二发布：请大家确认剩余事项以及各自负责的部分");
    refusal = organisation.refuse(staticGroup, PARTNER);
    bounced();
    held();
    conversation = conversation();
    folder = folder("计划与预算 Plans and budgets of the reading circle, with minutes");
    file =
        file(
            Optional.of(folder),
            "plan-读书会-2026 (final, with remarks of everybody who was there).txt");
    task = task();
    comment =
        repository
            .taskChanges()
            .comment(
                Change.by(LI.text(), "test"),
                collaborationGroup.id(),
                task,
                "I asked in the library: they have six copies.\n图书馆有六本。")
            .id();
    repository
        .fileChanges()
        .trash(CHANGE, collaborationGroup.id(), file(Optional.empty(), "old.txt"));
    administrators(support);
    imported("员工-2026-03.csv", ImportState.WRONG);
    imported("employees of the subsidiary, second try (mended).csv", ImportState.READY);
    imported("employees.csv", ImportState.SAVING);
  }

  private long task() {
    String description = "Six copies at least.\n至少六本。";
    LocalDate past = LocalDate.of(2026, 1, 31);
    task("Choose a room", "", LocalDate.of(2099, 1, 31), TaskState.IN_PROGRESS, Set.of());
    task("上次聚会的纪要 Minutes of the last meeting", "", past, TaskState.DONE, Set.of());
    return task("Order the books 订购下个月的书", description, past, TaskState.OPEN, Set.of(file));
  }

  private long task(
      String title, String description, LocalDate due, TaskState state, Set<Long> files) {
    TaskData data =
        new TaskData(
            title,
            description,
            Optional.of(due),
            state,
            new TreeSet<>(Set.of(LI, address("wang.fang@example.com"))),
            new TreeSet<>(files));
    return repository
        .taskChanges()
        .create(Change.by(LI.text(), "test"), collaborationGroup.id(), data)
        .id();
  }

  private long folder(String name) {
    return repository
        .fileChanges()
        .createFolder(CHANGE, collaborationGroup.id(), Optional.empty(), FileName.parse(name))
        .id();
  }

  private long file(Optional<Long> folder, String name) {
    byte[] text = "What we read in March.\n三月读什么。\n".getBytes(StandardCharsets.UTF_8);
    Upload upload =
        repository
            .fileUploads()
            .begin(LI.text(), collaborationGroup.id(), folder, FileName.parse(name), text.length);
    FileContents contents = webapp.context().getBean(FileContents.class);
    try {
      contents.append(upload.id(), 0, new ByteArrayInputStream(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return repository.fileUploads().finish(CHANGE, upload, contents.seal(upload.id()));
  }

  private Employee person(
      EmailAddress address, String name, String title, String location, long... departments) {
    return repository
        .employees()
        .create(
            CHANGE,
            EmployeeData.active(
                address, Profile.named(name).working(title, location), departments));
  }

  private MailGroup group(GroupKind kind, String address, String name) {
    return repository
        .groups()
        .create(
            CHANGE,
            GroupData.handKept(kind, address(address), name)
                .withDescription(
                    "Everybody who works on the next release, in every place where we do."
                        + " 所有参与发布的同事。"));
  }

  private void deliver(String key, MailGroup group, EmailAddress sender, String subject) {
    String messageId = "<" + key + ".20260301090000.7f3a@mail.example.com>";
    organisation.deliver(Organisation.message(key, messageId, sender, subject), group);
  }

  private void bounced() {
    TestDatabase.instance()
        .execute(
            "insert into mg_bounce (address, score, point_on, status, text, first_at, last_at,"
                + " stopped_at) select a, s, now(), '5.1.1', '550 5.1.1 The e-mail account that you"
                + " tried to reach does not exist.', now(), now(), t from (values ('"
                + PARTNER
                + "', 1, cast(null as timestamp)), ('gone@partner.example.net', 5,"
                + " now()::timestamp)) as b (a, s, t)");
    TestDatabase.instance()
        .execute(
            "insert into mg_bounce_report (delivery_id, address, verdict, status, text,"
                + " reported_at) select min(id), '"
                + PARTNER
                + "', 'ADDRESS_FAILED', '5.1.1', '550 5.1.1 unknown', now() from mg_delivery");
  }

  private void imported(String file, ImportState state) {
    NewImport data = new NewImport(ImportKind.EMPLOYEES, Optional.empty(), file, Webapp.POSTMASTER);
    long id = repository.imports().create(data, 48_000, InputStream.nullInputStream(), "run").id();
    repository
        .importReports()
        .addLines(
            id,
            0,
            List.of(
                new ImportLine(2, LONG.text(), "", ImportLine.Outcome.UPDATED, "", ""),
                new ImportLine(
                    3,
                    "",
                    "departments",
                    ImportLine.Outcome.ERROR,
                    "unknown-department",
                    "No department.")));
    ImportCounts counts = new ImportCounts(1_280, 3, 17, 1_259, state == ImportState.WRONG ? 1 : 0);
    switch (state) {
      case WRONG -> repository.imports().wrong(id, "run", counts);
      case READY -> {
        GroupImpact impact =
            new GroupImpact(
                staticGroup.id(),
                staticGroup.address(),
                staticGroup.data().name(),
                5,
                1,
                0,
                4,
                List.of(),
                List.of(ANNE, LI, LONG, PARTNER),
                Optional.empty());
        repository.importReports().replaceGroups(id, new Impact(List.of(impact), "c"), 0.3);
        repository.imports().ready(id, "run", counts, "c", "");
      }
      default -> {
        repository.imports().enter(id, "run", state);
        repository.imports().progress(id, "run", 12_000, 310);
      }
    }
  }

  private void held() {
    Holding holding = Holding.in(organisation);
    long rejected = holding.hold("h1", staticGroup, PARTNER, HeldSamples.PLAIN);
    repository.heldMessages().reject(CHANGE, rejected, "Please write to the sales team. 请联系销售部。");
    holding.hold("h2", dynamicGroup, LI, HeldSamples.ATTACHED);
    holding.hold("h3", staticGroup, PARTNER, HeldSamples.HTML);
  }

  private ConversationMessage conversation() {
    Writing writing = Writing.in(organisation);
    conversation(writing, "c1", LI, "下个月读什么？", HeldSamples.PLAIN);
    conversation(writing, "c2", ANNE, "Re: 下个月读什么？", HeldSamples.ATTACHED, "c1");
    long last = conversation(writing, "c3", LI, "Re: 下个月读什么？", HeldSamples.HTML, "c2");
    long group = collaborationGroup.id();
    repository.contentOpenings().open(Change.by(Webapp.POSTMASTER, "test"), group);
    return repository.conversations().message(group, last).orElseThrow();
  }

  private long conversation(
      Writing writing,
      String key,
      EmailAddress author,
      String subject,
      byte[] octets,
      String... answers) {
    return writing.write(
        collaborationGroup,
        key,
        Writing.kept(key, author, subject, "One of these, I think. 我觉得这几本都不错。", 1, answers),
        octets);
  }

  private void administrators(long support) {
    repository.accounts().create(CHANGE, LI, Grants.departmentAdmin(support));
    repository
        .apiTokens()
        .create(
            CHANGE,
            new TokenData(
                Webapp.POSTMASTER,
                "Nightly import of the personnel system",
                Access.WRITE,
                AdminRole.POSTMASTER,
                Instant.now().plus(Duration.ofDays(90))));
  }
}
