// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.files;

import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.BART;
import static io.mailgroups.Organisation.CHANGE;
import static io.mailgroups.Organisation.CRIS;
import static io.mailgroups.Organisation.TEAM;
import static io.mailgroups.admin.files.TusClient.header;
import static org.assertj.core.api.Assertions.assertThat;

import io.mailgroups.Organisation;
import io.mailgroups.admin.ApiClient;
import io.mailgroups.admin.Webapp;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.group.GroupKind;
import io.mailgroups.group.MailGroup;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;

/** Anne and Bart are in the team, Cris is not. */
class UploadsApiTest {
  @RegisterExtension static final Webapp WEBAPP = Webapp.instance();

  private MailGroup team;
  private TusClient anne;
  private ApiClient api;

  @BeforeEach
  void group() {
    Organisation organisation = WEBAPP.organisation();
    organisation.people(ANNE, BART, CRIS);
    team = organisation.handKept(GroupKind.COLLABORATION, TEAM, ANNE, BART);
    for (EmailAddress person : new EmailAddress[] {ANNE, BART, CRIS}) {
      WEBAPP.mailbox(person);
    }
    anne = new TusClient(WEBAPP.context(), ANNE.text());
    api = ApiClient.basic(WEBAPP, ANNE.text());
  }

  @Test
  void aFileComesInPartsAndIsThereWithTheLast() {
    HttpResponse<String> created = anne.create(team.id(), "", "plan.txt", 11);
    String upload = header(created, "Location");
    assertThat(created.statusCode()).isEqualTo(201);
    assertThat(header(created, "Tus-Resumable")).isEqualTo("1.0.0");

    assertThat(header(anne.send(upload, 0, "hello "), "Upload-Offset")).isEqualTo("6");
    assertThat(names()).isEmpty();
    HttpResponse<String> last = anne.send(upload, 6, "world");

    assertThat(last.statusCode()).isEqualTo(204);
    String file = header(last, "Content-Location").replace("/api/v1", "");
    assertThat(api.get(file).json().path("size").asInt()).isEqualTo(11);
    assertThat(api.get(file + "/content").text()).isEqualTo("hello world");
    assertThat(api.get(file + "/versions").json().at("/items/0/sha256").asString())
        .isEqualTo("b94d27b9934d3e08a52e52d7da7dabfac484efe37a5380ee9088f7ace2efcde9");
    // The answer may get lost: whoever asks is told the same.
    HttpResponse<String> asked = anne.head(upload);
    assertThat(header(asked, "Upload-Offset")).isEqualTo("11");
    assertThat(header(asked, "Content-Location")).endsWith(file);
    assertThat(anne.send(upload, 11, "more").statusCode()).isEqualTo(400);
  }

  @Test
  void anEmptyFileIsThereAtOnce() {
    assertThat(header(anne.create(team.id(), "", "empty.txt", 0), "Content-Location")).isNotEmpty();
    assertThat(names()).contains("empty.txt");
  }

  @Test
  void anotherInstanceGoesOnWhereAnUploadWas() {
    String upload;
    try (ConfigurableApplicationContext other = WEBAPP.another(directory())) {
      TusClient before = new TusClient(other, ANNE.text());
      upload = header(before.create(team.id(), "", "plan.txt", 11), "Location");
      assertThat(header(before.send(upload, 0, "hello "), "Upload-Offset")).isEqualTo("6");
    }

    HttpResponse<String> asked = anne.head(upload);
    assertThat(header(asked, "Upload-Offset")).isEqualTo("6");
    assertThat(header(asked, "Cache-Control")).contains("no-store");
    assertThat(anne.send(upload, 6, "world").statusCode()).isEqualTo(204);
    assertThat(names()).contains("plan.txt");
  }

  @Test
  void whoGoesOnElsewhereIsToldWhereItIs() {
    String upload = header(anne.create(team.id(), "", "plan.txt", 11), "Location");
    anne.send(upload, 0, "hello ");

    HttpResponse<String> wrong = anne.send(upload, 5, "world");

    assertThat(wrong.statusCode()).isEqualTo(409);
    assertThat(wrong.body()).contains("/problems/upload-offset", "6 octets");
    assertThat(anne.send(upload, 6, "world and more").statusCode()).isEqualTo(400);
    // Of a length that isn't announced.
    InputStream more = new ByteArrayInputStream("world!".getBytes(StandardCharsets.UTF_8));
    assertThat(anne.send(upload, 6, BodyPublishers.ofInputStream(() -> more)).statusCode())
        .isEqualTo(400);
    assertThat(header(anne.head(upload), "Upload-Offset")).isEqualTo("11");
    assertThat(names()).contains("plan.txt");
  }

  @Test
  void roomIsAskedForWhenAnUploadBegins() {
    WEBAPP.repository().settings().change(CHANGE, Map.of("fileQuotaMegabytes", Optional.of("1")));
    String upload = header(anne.create(team.id(), "", "first.bin", 900_000), "Location");

    HttpResponse<String> full = anne.create(team.id(), "", "second.bin", 200_000);

    assertThat(full.statusCode()).isEqualTo(413);
    assertThat(full.body()).contains("/problems/quota-exceeded", "100000");
    assertThat(anne.call("DELETE", upload, BodyPublishers.noBody()).statusCode()).isEqualTo(204);
    assertThat(anne.head(upload).statusCode()).isEqualTo(404);
    assertThat(anne.create(team.id(), "", "second.bin", 200_000).statusCode()).isEqualTo(201);
  }

  @Test
  void anUploadIsItsSendersAlone() {
    String upload = header(anne.create(team.id(), "", "plan.txt", 11), "Location");
    TusClient bart = new TusClient(WEBAPP.context(), BART.text());
    TusClient cris = new TusClient(WEBAPP.context(), CRIS.text());

    assertThat(bart.head(upload).statusCode()).isEqualTo(404);
    assertThat(bart.send(upload, 0, "x").statusCode()).isEqualTo(404);
    assertThat(cris.create(team.id(), "", "x", 1).statusCode()).isEqualTo(403);
    assertThat(cris.head(upload).statusCode()).isEqualTo(403);
    assertThat(header(anne.head(upload), "Upload-Offset")).isEqualTo("0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../secret", "a\u0000b", "exe\u202Efdp", "CON", "a/b", "C:\\x", "."})
  void aHostileNameIsRefused(String name) {
    HttpResponse<String> answer = anne.create(team.id(), "", name, 1);

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("/problems/invalid", "\"/name\"");
    assertThat(names()).isEmpty();
  }

  @Test
  void whatIsNotTusIsToldSo() {
    String uploads = "/api/v1/my/groups/" + team.id() + "/uploads";

    HttpResponse<String> other =
        anne.call("POST", uploads, BodyPublishers.noBody(), "Tus-Resumable", "0.2.0");
    assertThat(other.statusCode()).isEqualTo(412);
    assertThat(header(other, "Tus-Version")).isEqualTo("1.0.0");
    assertThat(header(anne.call("OPTIONS", uploads, BodyPublishers.noBody()), "Tus-Extension"))
        .isEqualTo("creation,termination");
    assertThat(anne.call("POST", uploads, BodyPublishers.noBody()).statusCode()).isEqualTo(400);
    assertThat(
            anne.call(
                    "POST",
                    uploads,
                    BodyPublishers.noBody(),
                    "Upload-Length",
                    "5",
                    "Upload-Metadata",
                    "filename %%%")
                .statusCode())
        .isEqualTo(400);
    assertThat(anne.create(team.id(), "999999", "x", 1).statusCode()).isEqualTo(404);
  }

  @Test
  void aPartMayBeLargerThanAForm() {
    int octets = 70_000_000;
    String upload = header(anne.create(team.id(), "", "large.bin", octets), "Location");

    HttpResponse<String> answer =
        anne.send(
            upload,
            0,
            BodyPublishers.fromPublisher(
                BodyPublishers.ofInputStream(() -> new BoundedStream(new Zeros(), octets)),
                octets));

    assertThat(header(answer, "Upload-Offset")).isEqualTo(String.valueOf(octets));
    assertThat(names()).contains("large.bin");
  }

  private static final class Zeros extends InputStream {
    @Override
    public int read() {
      return 0;
    }

    @Override
    public int read(byte[] some, int from, int length) {
      Arrays.fill(some, from, from + length, (byte) 0);
      return length;
    }
  }

  private static String directory() {
    return "--mailgroups.files.directory="
        + WEBAPP.context().getEnvironment().getProperty("mailgroups.files.directory");
  }

  private String files() {
    return "/my/groups/" + team.id() + "/files";
  }

  private String names() {
    return api.get(files())
        .json()
        .path("items")
        .valueStream()
        .map(item -> item.path("name").asString())
        .toList()
        .toString()
        .replace("[]", "");
  }
}
