// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.tasks;

import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.BART;
import static io.mailgroups.Organisation.CHANGE;
import static io.mailgroups.Organisation.CRIS;
import static io.mailgroups.Organisation.DORA;
import static io.mailgroups.Organisation.TEAM;
import static io.mailgroups.Organisation.address;
import static org.assertj.core.api.Assertions.assertThat;

import io.mailgroups.Organisation;
import io.mailgroups.admin.Visitor;
import io.mailgroups.admin.Visitor.Answer;
import io.mailgroups.admin.Webapp;
import io.mailgroups.audit.Change;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.group.GroupKind;
import io.mailgroups.group.GroupState;
import io.mailgroups.group.MailGroup;
import io.mailgroups.group.Role;
import io.mailgroups.listing.PageRequest;
import io.mailgroups.task.Task;
import io.mailgroups.task.TaskData;
import io.mailgroups.task.TaskFilter;
import io.mailgroups.task.TaskState;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Anne and Bart are in the team, Dora owns it, Cris has nothing to do with it. */
class TaskPagesTest {
  @RegisterExtension static final Webapp WEBAPP = Webapp.instance();

  private Organisation organisation;
  private MailGroup team;
  private Visitor anne;
  private String list;

  @BeforeEach
  void group() {
    organisation = WEBAPP.organisation();
    organisation.people(ANNE, BART, CRIS, DORA);
    team = organisation.handKept(GroupKind.COLLABORATION, TEAM, ANNE, BART);
    organisation.role(team, Role.OWNER, DORA);
    for (EmailAddress person : List.of(ANNE, BART, CRIS, DORA)) {
      WEBAPP.mailbox(person);
    }
    list = "/my/groups/" + team.id() + "/tasks";
    anne = WEBAPP.signedIn(ANNE.text());
    anne.get(list + "/new");
  }

  @Test
  void aMemberMakesATaskAndAnotherDoesIt() {
    Answer made =
        anne.submit(
            list + "/new",
            "title",
            "Write the minutes 纪要",
            "description",
            "By Friday,\r\nplease.",
            "due",
            "2020-01-31",
            "add",
            BART + ", " + DORA);

    assertThat(made.text())
        .contains("Write the minutes 纪要 was added.", "2020-01-31", "overdue", BART.text());
    assertThat(made.page().select(".said").text()).contains("By Friday");
    String task = made.path();
    Visitor bart = WEBAPP.signedIn(BART.text());
    Answer mine = bart.get("/my/tasks");
    assertThat(mine.text()).contains("Write the minutes 纪要", "team");
    assertThat(mine.page().select("#menu a[href=/my/tasks][aria-current]")).hasSize(1);
    Answer done = bart.submit(task + "/state", "state", "DONE", "back", "/my/tasks");

    assertThat(done.path()).isEqualTo("/my/tasks");
    assertThat(done.text()).contains("is done.", "Nothing is assigned to you.");
    assertThat(bart.get("/my/tasks?done=true").text()).contains("Write the minutes");
    assertThat(anne.get(list).text()).contains("There is nothing to do.");
    assertThat(anne.get(list + "?done=true").text())
        .contains("Write the minutes")
        .doesNotContain("overdue");
    assertThat(anne.submit(task + "/state", "state", "OPEN").path()).isEqualTo(task);
    assertThat(anne.get("/my/groups/" + team.id()).page().select("nav a[href=" + list + "]"))
        .hasSize(1);
  }

  @Test
  void whatIsWrongWithATaskStandsAtItsFieldAndWhatWasTypedIsKept() {
    Answer stranger =
        anne.submit(
            list + "/new", "title", "Minutes", "add", CRIS.text(), "assignees", ANNE.text());

    assertThat(stranger.status()).isEqualTo(422);
    assertThat(stranger.page().select("#field-add.is-invalid").val()).isEqualTo(CRIS.text());
    assertThat(stranger.text()).contains("is not in the group");
    assertThat(stranger.page().select("input[name=title]").val()).isEqualTo("Minutes");
    assertThat(stranger.page().select("input[name=assignees][checked]").val())
        .isEqualTo(ANNE.text());
    assertThat(anne.submit(list + "/new", "title", " ").text()).contains("Needed.");
    Answer when = anne.submit(list + "/new", "title", "x", "due", "soon");
    assertThat(when.page().select("#field-due.is-invalid").val()).isEqualTo("soon");
    assertThat(anne.submit(list + "/new", "title", "x", "add", "nobody").text())
        .contains("Some of this is no address.");
    assertThat(tasks()).isEmpty();
  }

  @Test
  void whoeverWasFasterIsNotOverwritten() {
    String page = list + "/" + task("Minutes", Set.of(BART)).id();
    String version = anne.get(page + "/edit").page().select("input[name=version]").val();
    Visitor bart = WEBAPP.signedIn(BART.text());
    bart.get(page + "/edit");
    bart.submit(page + "/edit", "title", "Bart's", "state", "IN_PROGRESS", "version", version);

    Answer late =
        anne.submit(page + "/edit", "title", "Anne's", "state", "OPEN", "version", version);
    assertThat(late.status()).isEqualTo(409);
    assertThat(late.text()).contains("Someone else changed the task");
    assertThat(late.page().select("input[name=title]").val()).isEqualTo("Anne's");
    assertThat(tasks()).extracting(Task::title).containsExactly("Bart's");
    String newer = late.page().select("input[name=version]").val();
    Answer again =
        anne.submit(page + "/edit", "title", "Anne's", "state", "DONE", "version", newer);
    assertThat(again.text()).contains("Anne's was saved.");
    assertThat(again.page().select("dl.facts").text()).contains("nobody");
  }

  @Test
  void theListIsNarrowedToWordsAndToOneself() {
    Task minutes = task("Write the minutes", Set.of(BART));
    task("Order books & more", Set.of(ANNE));

    assertThat(anne.get(list + "?q=minu").text()).contains("minutes").doesNotContain("books");
    Answer mine = anne.get(list + "?mine=true&q=books+%26");
    assertThat(mine.text()).contains("books").doesNotContain("minutes");
    String done = mine.page().select("#list nav a:not([aria-current])").attr("href");
    assertThat(done).isEqualTo(list + "?q=books%20%26&mine=true&done=true");
    assertThat(anne.get(done).text()).contains("Nothing was found.");
    String back = list + "?q=minu";
    anne.get(back);
    Answer after = anne.submit(list + "/" + minutes.id() + "/state", "state", "DONE", "back", back);
    assertThat(after.path()).isEqualTo(back);
    anne.get(list);
    assertThat(
            anne.submit(
                    list + "/" + minutes.id() + "/state",
                    "state",
                    "OPEN",
                    "back",
                    "//elsewhere.example.org/{x}")
                .path())
        .isEqualTo("/");
  }

  @Test
  void peopleOfTheGroupAreSuggestedToWhoMaySeeThem() {
    assertThat(anne.get(list + "/suggestions?add=bart").body()).contains(BART.text());
    assertThat(anne.get(list + "/suggestions?add=cris").body()).doesNotContain(CRIS.text());
    assertThat(WEBAPP.signedIn(CRIS.text()).get(list + "/suggestions?add=bart").status())
        .isEqualTo(403);
  }

  @Test
  void aCommentIsWrittenAndDeletedByWhoWroteItOrRunsTheGroup() {
    String page = list + "/" + task("Minutes", Set.of()).id();
    anne.get(page);
    Answer written = anne.submit(page + "/comments", "text", "<b>Done</b>\r\nalmost");
    assertThat(written.text()).contains("Your comment was added.", "<b>Done</b>");
    assertThat(anne.submit(page + "/comments", "text", " ").status()).isEqualTo(422);
    Answer tooLong = anne.submit(page + "/comments", "text", "x".repeat(10_001));
    assertThat(tooLong.page().select("#field-text.is-invalid")).hasSize(1);
    assertThat(tooLong.page().select("textarea[name=text]").text()).hasSize(10_001);
    String delete = written.page().select("a[href$=/delete][aria-label]").attr("href");

    Visitor bart = WEBAPP.signedIn(BART.text());
    assertThat(bart.get(delete).page().select("main button.btn-danger")).isEmpty();
    assertThat(bart.submit(delete).status()).isEqualTo(403);
    Visitor dora = WEBAPP.signedIn(DORA.text());
    assertThat(dora.get(delete).text()).contains("<b>Done</b>", "removed for good");
    assertThat(dora.submit(delete).text()).contains("There are no comments yet.");
    assertThat(dora.submit(delete).status()).isEqualTo(404);
  }

  @Test
  void whoCommentsAtTheEndOfALongTalkSeesIt() {
    Task task = task("Minutes", Set.of());
    for (int n = 0; n < TaskView.COMMENTS; n++) {
      organisation.repository().taskChanges().comment(CHANGE, team.id(), task.id(), "No. " + n);
    }
    String page = list + "/" + task.id();
    anne.get(page);
    Answer last = anne.submit(page + "/comments", "text", "The last word");
    assertThat(last.page().select("article .said").eachText()).containsExactly("The last word");
  }

  @Test
  void aTaskIsDeletedByWhoMadeItOrRunsTheGroup() {
    String page = list + "/" + task("Minutes", Set.of(BART)).id();
    anne.get(page);
    anne.submit(page + "/comments", "text", "Soon.");
    Visitor bart = WEBAPP.signedIn(BART.text());

    assertThat(bart.get(page).page().select("main a[href=" + page + "/delete]")).isEmpty();
    assertThat(bart.submit(page + "/delete").status()).isEqualTo(403);
    assertThat(anne.get(page + "/delete").text()).contains("with its comment");
    assertThat(anne.submit(page + "/delete").text()).contains("Minutes was deleted.");
    assertThat(anne.get(page).status()).isEqualTo(404);
  }

  @Test
  void filesOfTheGroupAreAttachedAndDetached() {
    String page = list + "/" + task("Minutes", Set.of()).id();
    long file = upload("/my/groups/" + team.id(), "plan.txt");
    Answer choice = anne.get(page + "/files?q=plan");
    assertThat(choice.page().select("button[name=attach]").val()).isEqualTo("" + file);

    Answer attached = anne.submit(page + "/files", "attach", "" + file, "q", "plan");
    assertThat(attached.path()).isEqualTo(page + "/files?q=plan");
    assertThat(attached.page().select("button[name=attach]")).isEmpty();
    String link = "/my/groups/" + team.id() + "/files/" + file;
    assertThat(anne.get(page).page().select("a[href=" + link + "]").text()).isEqualTo("plan.txt");
    assertThat(anne.get(list).text()).contains("1 file");
    anne.get(page + "/files");
    assertThat(anne.submit(page + "/files", "detach", "" + file).text())
        .contains("No file is attached.", "plan.txt");
  }

  @Test
  void aFileOfAnotherGroupIsRefused() {
    MailGroup other =
        organisation.handKept(GroupKind.COLLABORATION, address("other@example.com"), ANNE);
    String page = list + "/" + task("Minutes", Set.of()).id();
    long foreign = upload("/my/groups/" + other.id(), "secret.txt");

    anne.get(page + "/files");
    Answer refused = anne.submit(page + "/files", "attach", "" + foreign);

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.text()).contains("There is no such file in the group.");
    assertThat(anne.get("/my/groups/" + other.id() + "/tasks/" + last(page)).status())
        .isEqualTo(404);
  }

  @Test
  void othersSeeNothingAndAPostmasterReadsOnlyAfterSayingSo() {
    String page = list + "/" + task("Minutes", Set.of(BART)).id();
    Visitor cris = WEBAPP.signedIn(CRIS.text());
    Visitor chief = WEBAPP.signedIn(Webapp.POSTMASTER);

    for (String place : List.of(list, page, page + "/edit", page + "/files", list + "/new")) {
      assertThat(cris.get(place).status()).as(place).isEqualTo(403);
      assertThat(chief.get(place).path()).as(place).startsWith("/my/groups/" + team.id() + "/open");
    }
    assertThat(cris.submit(list + "/new", "title", "x").status()).isEqualTo(403);
    chief.get("/my/groups/" + team.id() + "/open?to=" + list);
    Answer opened = chief.submit("/my/groups/" + team.id() + "/open", "to", page);
    assertThat(opened.text()).contains("Minutes");
    assertThat(opened.page().select("main form[method=post]")).isEmpty();
    assertThat(chief.submit(list + "/new", "title", "x").status()).isEqualTo(403);
    assertThat(chief.submit(page + "/state", "state", "DONE").status()).isEqualTo(403);
    assertThat(chief.submit(page + "/delete").status()).isEqualTo(403);
    assertThat(chief.get("/my/tasks").page().select("#menu a[href=/my/tasks]")).isEmpty();
  }

  @Test
  void whoLeavesTheGroupSeesItsTasksNoMore() {
    String page = list + "/" + task("Minutes", Set.of(BART)).id();
    organisation.repository().members().remove(CHANGE, team.id(), List.of(BART));
    Visitor bart = WEBAPP.signedIn(BART.text());

    assertThat(bart.get("/my/tasks").text()).doesNotContain("Minutes");
    assertThat(bart.get(page).status()).isEqualTo(403);
    anne.get(page);
    assertThat(anne.submit(page + "/state", "state", "IN_PROGRESS").text())
        .contains("in progress", BART.text());
  }

  @Test
  void aGroupThatIsNotActiveKeepsItsTasksAsTheyAre() {
    String page = list + "/" + task("Minutes", Set.of(ANNE)).id();
    organisation.change(team, data -> data.withState(GroupState.DISABLED));

    assertThat(anne.get(list).text()).contains("Minutes", "can be read, but not changed");
    assertThat(anne.get(page).page().select("main form[method=post]")).isEmpty();
    Answer mine = anne.get("/my/tasks");
    assertThat(mine.text()).contains("Minutes");
    assertThat(mine.page().select("main form[method=post]")).isEmpty();
    for (String write :
        List.of("/state?state=DONE", "/delete", "/comments?text=x", "/edit?title=x", "/files")) {
      assertThat(anne.submit(page + write).status()).as(write).isEqualTo(409);
    }
  }

  @Test
  void onlyCollaborationGroupsHaveTasks() {
    MailGroup plain = organisation.handKept(GroupKind.STATIC, address("plain@example.com"), ANNE);

    assertThat(anne.get("/my/groups/" + plain.id() + "/tasks").status()).isEqualTo(404);
    assertThat(anne.get("/my/groups/" + plain.id()).page().select("a[href$=/tasks]"))
        .extracting(link -> link.attr("href"))
        .containsOnly("/my/tasks");
  }

  @Test
  void aListTakesAsManyStatementsHoweverLongItIs() {
    task("First", Set.of(ANNE, BART));
    for (String page : List.of(list, "/my/tasks", list + "?q=F&mine=true")) {
      anne.get(page);
      int few = WEBAPP.statements().during(() -> anne.get(page)).count();
      for (int i = 0; i < 60; i++) {
        task("Further " + i, Set.of(ANNE, BART));
      }
      var many = WEBAPP.statements().during(() -> anne.get(page));
      assertThat(many.count()).as(page).isEqualTo(few).isLessThanOrEqualTo(12);
      assertThat(many.answer().page().select("#list tbody tr")).hasSize(50);
      assertThat(many.answer().page().select("a[rel=next]")).hasSize(1);
    }
  }

  private Task task(String title, Set<EmailAddress> assignees) {
    TaskData data =
        new TaskData(
            title,
            "",
            Optional.of(LocalDate.of(2099, 1, 31)),
            TaskState.OPEN,
            new TreeSet<>(assignees),
            new TreeSet<>());
    return organisation
        .repository()
        .taskChanges()
        .create(Change.by(ANNE.text(), "test"), team.id(), data);
  }

  private List<Task> tasks() {
    return organisation
        .repository()
        .tasks()
        .list(team.id(), TaskFilter.TO_DO, PageRequest.first(100))
        .items();
  }

  private long upload(String group, String name) {
    anne.get(group + "/files");
    anne.upload(group + "/files/upload", name, "hello".getBytes(StandardCharsets.UTF_8));
    Answer files = anne.get(group + "/files?q=" + name);
    return Long.parseLong(last(files.page().select("#list tbody a").attr("href")));
  }

  private static String last(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
