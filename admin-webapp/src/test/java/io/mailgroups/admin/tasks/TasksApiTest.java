// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.tasks;

import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.BART;
import static io.mailgroups.Organisation.CRIS;
import static io.mailgroups.Organisation.TEAM;
import static io.mailgroups.Organisation.address;
import static org.assertj.core.api.Assertions.assertThat;

import io.mailgroups.Organisation;
import io.mailgroups.account.Access;
import io.mailgroups.account.AdminRole;
import io.mailgroups.account.TokenData;
import io.mailgroups.admin.ApiClient;
import io.mailgroups.admin.ApiClient.Answer;
import io.mailgroups.admin.Visitor;
import io.mailgroups.admin.Webapp;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.group.GroupKind;
import io.mailgroups.group.GroupState;
import io.mailgroups.group.MailGroup;
import io.mailgroups.group.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Anne and Bart are in the team, Bart manages it; Cris is in nothing. */
class TasksApiTest {
  @RegisterExtension static final Webapp WEBAPP = Webapp.instance();

  private Organisation organisation;
  private MailGroup team;
  private ApiClient anne;
  private ApiClient bart;
  private String tasks;

  @BeforeEach
  void group() {
    organisation = WEBAPP.organisation();
    organisation.people(ANNE, BART, CRIS);
    team = organisation.handKept(GroupKind.COLLABORATION, TEAM, ANNE, BART);
    organisation.role(team, Role.MANAGER, BART);
    for (EmailAddress person : List.of(ANNE, BART, CRIS)) {
      WEBAPP.mailbox(person);
    }
    anne = ApiClient.basic(WEBAPP, ANNE.text());
    bart = ApiClient.basic(WEBAPP, BART.text());
    tasks = "/my/groups/" + team.id() + "/tasks";
  }

  @Test
  void aScriptMakesChangesFindsAndDeletesATask() {
    Answer made =
        anne.post(
            tasks,
            "{\"title\": \"Minutes\", \"due\": \"2030-01-31\", \"assignees\": [\"" + BART + "\"]}");
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.json().propertyNames())
        .containsExactly(
            "id",
            "groupId",
            "group",
            "title",
            "description",
            "due",
            "state",
            "assignees",
            "files",
            "comments",
            "createdBy",
            "createdAt",
            "changedBy",
            "changedAt",
            "doneAt");
    assertThat(made.json().path("group").asString()).isEqualTo(TEAM.text());
    assertThat(made.json().get("doneAt")).hasToString("null");
    String task = tasks + "/" + made.json().path("id").asString();
    assertThat(header(made, "Location")).isEqualTo("/api/v1" + task);
    String tag = header(made, "ETag");
    assertThat(header(anne.get(task), "ETag")).isEqualTo(tag);

    Answer done = bart.call("PATCH", task, "{\"state\": \"DONE\", \"due\": null}", "If-Match", tag);
    assertThat(done.json().path("title").asString()).isEqualTo("Minutes");
    assertThat(done.json().path("doneAt").asString()).isNotEmpty();
    assertThat(done.json().get("due")).hasToString("null");
    assertThat(anne.call("PATCH", task, "{\"title\": \"x\"}", "If-Match", tag).status())
        .isEqualTo(412);
    assertThat(anne.call("DELETE", task, "", "If-Match", tag).status()).isEqualTo(412);

    assertThat(anne.get(tasks).json().path("items")).isEmpty();
    assertThat(anne.get(tasks + "?done=true&q=minu&assignee=" + BART).json().path("items"))
        .hasSize(1);
    assertThat(anne.get(tasks + "?done=true&assignee=" + ANNE).json().path("items")).isEmpty();
    assertThat(bart.get("/my/tasks?done=true").json().at("/items/0/id").asString())
        .isEqualTo(made.json().path("id").asString());
    assertThat(anne.get("/my/tasks?done=true").json().path("items")).isEmpty();
    assertThat(anne.delete(task).status()).isEqualTo(204);
    assertThat(anne.get(task).status()).isEqualTo(404);
  }

  @Test
  void commentsAreWrittenListedAndDeleted() {
    String task = task();
    Answer written = bart.post(task + "/comments", "{\"text\": \"Soon.\"}");
    assertThat(written.status()).isEqualTo(201);
    assertThat(written.json().propertyNames())
        .containsExactly("id", "text", "createdBy", "createdAt");
    bart.post(task + "/comments", "{\"text\": \"Now.\"}");
    String comment = header(written, "Location").substring("/api/v1".length());
    assertThat(anne.get(comment).json().path("text").asString()).isEqualTo("Soon.");

    Answer first = anne.get(task + "/comments?limit=1");
    assertThat(first.json().at("/items/0/text").asString()).isEqualTo("Soon.");
    String next = first.json().path("next").asString();
    assertThat(anne.get(task + "/comments?after=" + next).json().at("/items/0/text").asString())
        .isEqualTo("Now.");
    assertThat(anne.get(task).json().path("comments").asInt()).isEqualTo(2);
    assertThat(anne.delete(comment).status()).isEqualTo(403);
    assertThat(anne.get(task() + comment.substring(task.length())).status()).isEqualTo(404);
    assertThat(bart.delete(comment).status()).isEqualTo(204);
    assertThat(bart.delete(comment).status()).isEqualTo(404);
  }

  @Test
  void filesOfTheGroupAreAttachedOneByOne() {
    String task = task();
    String files = "/my/groups/" + team.id() + "/files";
    Visitor page = WEBAPP.signedIn(ANNE.text());
    page.get(files);
    page.upload(files + "/upload", "plan.txt", new byte[5]);
    String file = anne.get(files).json().at("/items/0/id").asString();

    for (int i = 0; i < 2; i++) {
      Answer attached = bart.call("PUT", task + "/files/" + file, "");
      assertThat(attached.status()).isEqualTo(200);
      assertThat(attached.text())
          .isEqualTo("{\"id\":\"" + file + "\",\"name\":\"plan.txt\",\"size\":5}");
    }
    assertThat(anne.get(task).json().path("files").asInt()).isEqualTo(1);
    assertThat(anne.patch(task, "{\"title\": \"New\"}").json().path("files").asInt()).isEqualTo(1);
    assertThat(anne.delete(task + "/files/" + file).status()).isEqualTo(204);
    assertThat(anne.delete(task + "/files/" + file).status()).isEqualTo(404);
    assertThat(anne.get(task + "/files").json().path("items")).isEmpty();
    String folder = anne.post(files, "{\"name\": \"Plans\"}").json().path("id").asString();
    assertThat(anne.call("PUT", task + "/files/" + folder, "").status()).isEqualTo(422);
  }

  @Test
  void whatIsWrongIsSaid() {
    String task = task();

    assertThat(anne.post(tasks, "{\"title\": \" \"}").json().at("/errors/0/pointer").asString())
        .isEqualTo("/title");
    Answer stranger = anne.patch(task, "{\"assignees\": [\"" + ANNE + "\", \"" + CRIS + "\"]}");
    assertThat(stranger.status()).isEqualTo(422);
    assertThat(stranger.json().at("/errors/0/pointer").asString()).isEqualTo("/assignees");
    assertThat(stranger.json().at("/errors/0/detail").asString()).contains(CRIS.text());
    assertThat(anne.patch(task, "{\"assignees\": [null]}").status()).isEqualTo(422);
    assertThat(anne.patch(task, "{\"due\": \"soon\"}").status()).isEqualTo(422);
    assertThat(anne.patch(task, "{\"state\": \"LATE\"}").status()).isEqualTo(400);
    assertThat(anne.patch(task, "{\"createdBy\": \"x\"}").status()).isEqualTo(400);
    assertThat(anne.patch(task, "{\"groupId\": \"1\"}").status()).isEqualTo(400);
    assertThat(anne.post(task + "/comments", "{\"text\": null}").status()).isEqualTo(422);
    assertThat(anne.get(tasks + "?state=DONE").status()).isEqualTo(400);
    assertThat(anne.get(tasks + "?assignee=x").status()).isEqualTo(422);
    assertThat(anne.get(tasks + "?after=x").status()).isEqualTo(422);
  }

  @Test
  void nobodyElseReadsOrChangesAnything() {
    String task = task();
    ApiClient cris = ApiClient.basic(WEBAPP, CRIS.text());
    ApiClient chief = ApiClient.basic(WEBAPP, Webapp.POSTMASTER);
    ApiClient reader = ApiClient.bearer(WEBAPP, readingToken());

    for (ApiClient other : List.of(cris, chief)) {
      assertThat(other.get(task).status()).isEqualTo(403);
      assertThat(other.get(task + "/comments").status()).isEqualTo(403);
      assertThat(other.patch(task, "{\"title\": \"x\"}").status()).isEqualTo(403);
      assertThat(other.delete(task).status()).isEqualTo(403);
    }
    chief.post("/my/groups/" + team.id() + ":open", "");
    assertThat(chief.get(task).status()).isEqualTo(200);
    assertThat(chief.patch(task, "{\"title\": \"x\"}").status()).isEqualTo(403);
    assertThat(chief.get("/my/tasks").json().path("items")).isEmpty();
    assertThat(reader.get(task).status()).isEqualTo(200);
    assertThat(reader.delete(task).status()).isEqualTo(403);
    assertThat(reader.post(tasks, "{\"title\": \"x\"}").status()).isEqualTo(403);
    assertThat(reader.post(task + "/comments", "{\"text\": \"x\"}").status()).isEqualTo(403);
    organisation.change(team, data -> data.withHidden(true));
    assertThat(cris.get(task).status()).isEqualTo(404);
  }

  @Test
  void aTaskIsOfOneGroupOnly() {
    String id = last(task());
    MailGroup other =
        organisation.handKept(GroupKind.COLLABORATION, address("other@example.com"), ANNE);
    String elsewhere = "/my/groups/" + other.id() + "/tasks/" + id;

    assertThat(anne.get(elsewhere).status()).isEqualTo(404);
    assertThat(anne.patch(elsewhere, "{\"title\": \"x\"}").status()).isEqualTo(404);
    assertThat(anne.delete(elsewhere).status()).isEqualTo(404);
    assertThat(anne.post(elsewhere + "/comments", "{\"text\": \"x\"}").status()).isEqualTo(404);
  }

  @Test
  void othersTasksAreDeletedByWhoRunsTheGroupAndNoneOfOneThatIsNotActive() {
    String task = task();
    Answer ofBart = bart.post(tasks, "{\"title\": \"Bart's\"}");
    assertThat(anne.delete(tasks + "/" + ofBart.json().path("id").asString()).status())
        .isEqualTo(403);
    organisation.change(team, data -> data.withState(GroupState.DISABLED));
    assertThat(anne.get(task).status()).isEqualTo(200);
    assertThat(bart.delete(task).json().path("type").asString())
        .isEqualTo("/problems/group-not-active");
    organisation.change(team, data -> data.withState(GroupState.ACTIVE));
    assertThat(bart.delete(task).status()).isEqualTo(204);
  }

  private String task() {
    Answer made = anne.post(tasks, "{\"title\": \"Minutes\"}");
    return tasks + "/" + made.json().path("id").asString();
  }

  private static String header(Answer answer, String name) {
    return answer.response().headers().firstValue(name).orElse("");
  }

  private static String last(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static String readingToken() {
    Instant expires = Instant.now().plus(Duration.ofDays(1));
    TokenData data =
        new TokenData(ANNE.text(), "reads", Access.READ, AdminRole.POSTMASTER, expires);
    return WEBAPP.repository().apiTokens().create(Organisation.CHANGE, data).value();
  }
}
