// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.files;

import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.TEAM;
import static io.mailgroups.admin.files.TusClient.header;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mailgroups.Organisation;
import io.mailgroups.admin.ApiClient;
import io.mailgroups.admin.Webapp;
import io.mailgroups.admin.WebappProcess;
import io.mailgroups.group.GroupKind;
import io.mailgroups.group.MailGroup;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A webapp that is killed while a file comes in; the one that goes on has its database and disk.
 */
class KilledWebappTest {
  @RegisterExtension static final Webapp WEBAPP = Webapp.instance();

  private static final int OCTETS = 3_000_000;
  private static final int SENT = 2_000_000;

  private final byte[] contents = new byte[OCTETS];

  @Test
  void nothingIsLostOrHalfThere() throws Exception {
    new Random(7).nextBytes(contents);
    Organisation organisation = WEBAPP.organisation();
    organisation.people(ANNE);
    MailGroup team = organisation.handKept(GroupKind.COLLABORATION, TEAM, ANNE);
    WEBAPP.mailbox(ANNE);
    TusClient after = new TusClient(WEBAPP.context(), ANNE.text());
    ApiClient api = ApiClient.basic(WEBAPP, ANNE.text());
    String files = "/my/groups/" + team.id() + "/files";

    String upload;
    try (WebappProcess webapp = WEBAPP.process();
        PipedOutputStream octets = new PipedOutputStream();
        PipedInputStream body = new PipedInputStream(octets, SENT)) {
      TusClient before = new TusClient(webapp.url(), ANNE.text());
      upload = header(before.create(team.id(), "", "photo.jpg", OCTETS), "Location");
      octets.write(contents, 0, SENT);
      octets.flush();
      CompletableFuture<?> sending =
          CompletableFuture.runAsync(
              () -> before.send(upload, 0, BodyPublishers.ofInputStream(() -> body)));
      await()
          .atMost(Duration.ofMinutes(1))
          .until(() -> Integer.parseInt(header(after.head(upload), "Upload-Offset")) > 0);
      webapp.kill();
      assertThat(sending).failsWithin(Duration.ofMinutes(1));
    }

    int kept = Integer.parseInt(header(after.head(upload), "Upload-Offset"));
    assertThat(kept).isBetween(1, SENT);
    assertThat(api.get(files).json().path("items")).isEmpty();

    InputStream rest = new ByteArrayInputStream(contents, kept, OCTETS - kept);
    String file =
        header(
                after.send(upload, kept, BodyPublishers.ofInputStream(() -> rest)),
                "Content-Location")
            .replace("/api/v1", "");
    assertThat(api.get(files).json().path("items")).hasSize(1);
    assertThat(api.get(file).json().path("size").asInt()).isEqualTo(OCTETS);
    assertThat(api.get(file + "/versions").json().at("/items/0/sha256").asString())
        .isEqualTo(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(contents)));
  }
}
