// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.task;

import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.BART;
import static io.mailgroups.Organisation.CRIS;
import static io.mailgroups.Organisation.DORA;
import static io.mailgroups.Organisation.TEAM;
import static io.mailgroups.Organisation.address;
import static io.mailgroups.task.TeamTasks.assigned;
import static io.mailgroups.task.TeamTasks.described;
import static io.mailgroups.task.TeamTasks.titled;
import static org.assertj.core.api.Assertions.assertThat;

import io.mailgroups.database.TestDatabase;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.directory.EmployeeStatus;
import io.mailgroups.group.Role;
import io.mailgroups.outbox.Notice;
import io.mailgroups.outbox.Outbox;
import io.mailgroups.outbox.OutboxItem;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whom tasks concern is told, and nobody else. */
class TaskMailTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.instance();

  private static final LocalDate MONDAY = LocalDate.of(2026, 3, 9);

  private TeamTasks team;

  @BeforeEach
  void team() {
    team = new TeamTasks();
  }

  @Test
  void whoIsGivenATaskIsToldEachByAMailOfTheirOwn() {
    Task task =
        team.create(
            new TaskData(
                "Write the 100 % plan",
                "As we said.\n" + "x".repeat(2_000),
                Optional.of(MONDAY),
                TaskState.OPEN,
                people(ANNE, BART, CRIS),
                new TreeSet<>()));

    List<Notice> notices = sent();
    assertThat(notices).extracting(Notice::to).containsExactly(people(BART), people(CRIS));
    Notice notice = notices.get(0);
    assertThat(notice.group()).isEqualTo(TEAM);
    assertThat(notice.subject()).isEqualTo("For you / 分配给您: Write the 100 % plan");
    assertThat(notice.page()).contains("/my/groups/" + task.groupId() + "/tasks/" + task.id());
    assertThat(notice.text())
        .startsWith("anne@example.com has given you a task of team@example.com.\n")
        .contains("anne@example.com 把 team@example.com 的一项任务分配给了您。\n\n")
        .contains("Title / 标题: Write the 100 % plan\nDue / 截止日期: 2026-03-09\n")
        .contains("Description / 说明:\n  As we said.\n  xxx")
        .endsWith("x …");
    assertThat(notice.text()).hasSizeLessThan(800);
  }

  @Test
  void whoIsGivenATaskLaterIsToldOnceAndNotThatItChanged() {
    Task task = team.create(assigned("Plan", BART));
    sent();

    team.update(task, described("Budget", "of 2027").withAssignees(people(BART, CRIS)));

    List<Notice> notices = sent();
    assertThat(notices).extracting(Notice::to).containsExactly(people(BART), people(CRIS));
    assertThat(notices)
        .extracting(Notice::subject)
        .containsExactly("Changed / 有更改: Budget", "For you / 分配给您: Budget");
    assertThat(notices.get(0).text())
        .contains("Title / 标题: Plan → Budget", "Description / 说明:\n  of 2027")
        .doesNotContain("State", "Due");
  }

  @Test
  void whoDoesItIsToldOfAnotherStateAndAnotherDay() {
    Task task = team.create(assigned("Plan", BART));
    sent();

    team.update(
        task,
        new TaskData(
            "Plan", "", Optional.of(MONDAY), TaskState.IN_PROGRESS, people(BART), new TreeSet<>()));

    assertThat(sent().get(0).text())
        .contains("Title / 标题: Plan\n")
        .contains("State / 状态: open / 未开始 → in progress / 进行中")
        .contains("Due / 截止日期: none / 无 → 2026-03-09");
  }

  @Test
  void whoDoesItIsNotToldOfOthersOrOfFiles() {
    Task task = team.create(assigned("Plan", BART));
    sent();

    long plan = team.file(team.team, "plan.txt");
    team.change(task, data -> data.withFiles(new TreeSet<>(Set.of(plan))));
    team.change(task, data -> data.withAssignees(people(ANNE, BART)));

    assertThat(sent()).isEmpty();
  }

  @Test
  void whoMadeItIsToldThatItIsDoneAndNothingBefore() {
    Task task = team.create(assigned("Plan", BART));
    sent();

    team.change(BART, task, data -> data.withState(TaskState.IN_PROGRESS));
    assertThat(sent()).isEmpty();
    team.change(BART, task, data -> data.withState(TaskState.DONE));
    Notice notice = only(sent());
    assertThat(notice.to()).containsExactly(ANNE);
    assertThat(notice.subject()).isEqualTo("Done / 已完成: Plan");
    assertThat(notice.text()).contains("State / 状态: in progress / 进行中 → done / 已完成");
    team.change(BART, task, data -> data.withAssignees(people(CRIS)));
    assertThat(sent()).extracting(Notice::to).containsExactly(people(CRIS));
  }

  @Test
  void whoMadeItAndDoesItIsToldOnce() {
    Task task = team.create(assigned("Plan", ANNE));

    team.change(BART, task, data -> data.withState(TaskState.DONE));
    assertThat(only(sent()).to()).containsExactly(ANNE);
    team.comment(BART, task, "well done");
    assertThat(only(sent()).to()).containsExactly(ANNE);
  }

  @Test
  void whoDoesItAndWhoMadeItAreToldWhatOthersSay() {
    Task task = team.create(assigned("Plan", BART, CRIS));
    sent();

    team.comment(BART, task, "Half of it.\nThe rest is up to you: %s");

    List<Notice> notices = sent();
    assertThat(notices).extracting(Notice::to).containsExactly(people(ANNE), people(CRIS));
    assertThat(notices.get(0).subject()).isEqualTo("Comment / 评论: Plan");
    assertThat(notices.get(0).text())
        .startsWith("bart@example.com has commented on a task of team@example.com.\n")
        .contains("Comment / 评论:\n  Half of it.\n  The rest is up to you: %s");
  }

  @Test
  void whoLeftTheGroupIsToldNothing() {
    Task task = team.create(assigned("Plan", BART, CRIS));
    sent();
    team.leaves(BART);
    team.leaves(ANNE);

    team.change(DORA, task, data -> data.withState(TaskState.DONE));
    assertThat(only(sent()).to()).containsExactly(CRIS);
    team.comment(DORA, task, "soon");
    assertThat(only(sent()).to()).containsExactly(CRIS);
    team.organisation.role(team.team, Role.OWNER, ANNE);
    team.comment(DORA, task, "now");
    assertThat(sent()).extracting(Notice::to).containsExactly(people(ANNE), people(CRIS));
  }

  @Test
  void whoDoesNotWorkNowIsToldNothing() {
    Task task = team.create(assigned("Plan", BART));
    sent();
    team.organisation.status(ANNE, EmployeeStatus.DEPARTED);
    team.organisation.status(BART, EmployeeStatus.SUSPENDED);

    team.comment(CRIS, task, "soon");
    team.change(CRIS, task, data -> data.withState(TaskState.DONE));

    assertThat(sent()).isEmpty();
  }

  @Test
  void whoMadeItIsToldUnderAnotherAddressToo() {
    Task task = team.create(titled("Plan"));
    EmailAddress married = address("anne.smith@example.com");
    team.organisation.change(
        ANNE, data -> data.withAddress(married).withAliases(new TreeSet<>(Set.of(ANNE))));

    team.comment(BART, task, "congratulations");

    assertThat(only(sent()).to()).containsExactly(married);
  }

  @Test
  void nobodyIsToldWhatFailed() {
    Task task = team.create(assigned("Plan", BART));
    sent();
    TeamTasks.assertInvalid(
        "/files",
        "unknown-file",
        () -> team.update(task, assigned("Budget", BART, CRIS).withFiles(files(4711))));

    assertThat(sent()).isEmpty();
  }

  private static SortedSet<EmailAddress> people(EmailAddress... people) {
    return new TreeSet<>(List.of(people));
  }

  private static SortedSet<Long> files(long file) {
    return new TreeSet<>(Set.of(file));
  }

  private static Notice only(List<Notice> notices) {
    assertThat(notices).hasSize(1);
    return notices.get(0);
  }

  // What James would send now.
  private List<Notice> sent() {
    Outbox outbox = team.repository.outbox();
    List<Notice> notices = new ArrayList<>();
    team.repository
        .database()
        .inTransactionDo(
            em -> {
              for (Optional<OutboxItem> item = outbox.take(em);
                  item.isPresent();
                  item = outbox.take(em)) {
                notices.add(((OutboxItem.ToSend) item.get()).notice());
                outbox.done(em, item.get());
              }
            });
    return notices;
  }
}
