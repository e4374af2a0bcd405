// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.files;

import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.BART;
import static io.mailgroups.Organisation.CRIS;
import static io.mailgroups.Organisation.TEAM;
import static org.assertj.core.api.Assertions.assertThat;

import io.mailgroups.Organisation;
import io.mailgroups.account.Access;
import io.mailgroups.account.AdminRole;
import io.mailgroups.account.TokenData;
import io.mailgroups.admin.ApiClient;
import io.mailgroups.admin.ApiClient.Answer;
import io.mailgroups.admin.Webapp;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.group.GroupKind;
import io.mailgroups.group.MailGroup;
import io.mailgroups.group.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Anne and Bart are in the team, Bart manages it; Cris is in nothing. */
class FilesApiTest {
  @RegisterExtension static final Webapp WEBAPP = Webapp.instance();

  private MailGroup team;
  private ApiClient anne;
  private ApiClient bart;
  private String group;

  @BeforeEach
  void group() {
    Organisation organisation = WEBAPP.organisation();
    organisation.people(ANNE, BART, CRIS);
    team = organisation.handKept(GroupKind.COLLABORATION, TEAM, ANNE, BART);
    organisation.role(team, Role.MANAGER, BART);
    for (EmailAddress person : List.of(ANNE, BART, CRIS)) {
      WEBAPP.mailbox(person);
    }
    anne = ApiClient.basic(WEBAPP, ANNE.text());
    bart = ApiClient.basic(WEBAPP, BART.text());
    group = "/my/groups/" + team.id();
  }

  @Test
  void aScriptCanDoWhatThePagesCan() {
    Answer made = anne.post(group + "/files", "{\"name\": \"Plans\", \"folder\": null}");
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.json().propertyNames())
        .containsExactly(
            "id",
            "kind",
            "name",
            "folder",
            "version",
            "size",
            "mediaType",
            "createdBy",
            "createdAt",
            "changedBy",
            "changedAt",
            "trashedBy",
            "trashedAt");
    String folder = made.json().path("id").asString();
    String file = upload("plan.txt", "hello");

    Answer moved =
        anne.patch(
            group + "/files/" + file, "{\"folder\": \"" + folder + "\", \"name\": \"p.md\"}");
    assertThat(moved.json().path("name").asString()).isEqualTo("p.md");
    assertThat(anne.get(group + "/files?folder=" + folder).json().at("/items/0/id").asString())
        .isEqualTo(file);
    assertThat(anne.get(group + "/files?q=p.md").json().at("/items/0/folder").asString())
        .isEqualTo(folder);
    assertThat(anne.patch(group + "/files/" + file, "{\"folder\": null}").json().get("folder"))
        .hasToString("null");
    assertThat(anne.post(group + "/files/" + file + "/versions/1:restore", "").status())
        .isEqualTo(200);
    assertThat(anne.get(group + "/file-space").json().path("used").asInt()).isEqualTo(5);

    assertThat(anne.delete(group + "/files/" + file).status()).isEqualTo(204);
    assertThat(anne.get(group + "/files/" + file).status()).isEqualTo(404);
    assertThat(anne.get(group + "/trash").json().at("/items/0/trashedBy").asString())
        .isEqualTo(ANNE.text());
    assertThat(anne.post(group + "/trash/" + file + ":restore", "").status()).isEqualTo(200);
    assertThat(anne.delete(group + "/files/" + file).status()).isEqualTo(204);
    assertThat(anne.delete(group + "/trash").status()).isEqualTo(403);
    assertThat(bart.delete(group + "/trash").status()).isEqualTo(204);
    assertThat(anne.get(group + "/file-space").json().path("used").asInt()).isZero();
  }

  @Test
  void whatIsWrongIsSaid() {
    String file = upload("plan.txt", "hello");
    anne.post(group + "/files", "{\"name\": \"Plans\", \"folder\": null}");

    assertThat(anne.post(group + "/files", "{\"name\": \"plans\"}").json().get("type"))
        .hasToString("\"/problems/name-taken\"");
    assertThat(anne.patch(group + "/files/" + file, "{\"name\": \"a/b\"}").status()).isEqualTo(422);
    assertThat(anne.patch(group + "/files/" + file, "{\"folder\": \"x\"}").status()).isEqualTo(422);
    assertThat(anne.patch(group + "/files/" + file, "{\"size\": 1}").status()).isEqualTo(400);
    assertThat(anne.patch(group + "/files/" + file, "{\"createdBy\": \"x\"}").status())
        .isEqualTo(400);
    assertThat(anne.get(group + "/files?after=x").status()).isEqualTo(200);
    assertThat(anne.get(group + "/trash?after=x").status()).isEqualTo(422);
    assertThat(anne.get(group + "/files?folder=" + file).status()).isEqualTo(404);
    assertThat(anne.get(group + "/files?name=x").status()).isEqualTo(400);
  }

  @Test
  void nobodyElseReadsOrChangesAnything() {
    String file = group + "/files/" + upload("plan.txt", "hello");
    ApiClient cris = ApiClient.basic(WEBAPP, CRIS.text());
    ApiClient chief = ApiClient.basic(WEBAPP, Webapp.POSTMASTER);
    ApiClient reader = ApiClient.bearer(WEBAPP, readingToken());

    for (ApiClient other : List.of(cris, chief)) {
      assertThat(other.get(file).status()).isEqualTo(403);
      assertThat(other.get(file + "/content").status()).isEqualTo(403);
      assertThat(other.delete(file).status()).isEqualTo(403);
    }
    assertThat(reader.get(file + "/content").text()).isEqualTo("hello");
    assertThat(reader.delete(file).status()).isEqualTo(403);
    assertThat(reader.post(group + "/files", "{\"name\": \"x\"}").status()).isEqualTo(403);
    assertThat(anne.get("/my/groups/999999/files").status()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource({
    "bytes=0-3, 206, 0123, bytes 0-3/10",
    "bytes=8-, 206, 89, bytes 8-9/10",
    "bytes=-3, 206, 789, bytes 7-9/10",
    "bytes=5-99, 206, 56789, bytes 5-9/10",
    "bytes=10-, 416, '', bytes */10",
    "'bytes=0-1,4-5', 200, 0123456789, ''",
    "nonsense, 200, 0123456789, ''"
  })
  void aDownloadGoesOnWhereItWas(String range, int status, String body, String contentRange) {
    String file = group + "/files/" + upload("digits.txt", "0123456789");

    Answer answer = anne.call("GET", file + "/content", "", "Range", range);

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.text()).isEqualTo(body);
    assertThat(answer.response().headers().firstValue("Content-Range").orElse(""))
        .isEqualTo(contentRange);
  }

  @Test
  void aDownloadOfWhatHasChangedBeginsAnew() {
    String id = upload("digits.txt", "0123456789");
    String content = group + "/files/" + id + "/content";
    String tag = anne.get(content).response().headers().firstValue("ETag").orElseThrow();
    assertThat(anne.call("GET", content, "", "Range", "bytes=5-", "If-Range", tag).text())
        .isEqualTo("56789");
    upload("digits.txt", "abcdefghij");

    Answer answer = anne.call("GET", content, "", "Range", "bytes=5-", "If-Range", tag);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text()).isEqualTo("abcdefghij");
  }

  private String upload(String name, String text) {
    TusClient client = new TusClient(WEBAPP.context(), ANNE.text());
    String upload = TusClient.header(client.create(team.id(), "", name, text.length()), "Location");
    String place = TusClient.header(client.send(upload, 0, text), "Content-Location");
    return place.substring(place.lastIndexOf('/') + 1);
  }

  private static String readingToken() {
    Instant expires = Instant.now().plus(Duration.ofDays(1));
    TokenData data =
        new TokenData(ANNE.text(), "reads", Access.READ, AdminRole.POSTMASTER, expires);
    return WEBAPP.repository().apiTokens().create(Organisation.CHANGE, data).value();
  }
}
