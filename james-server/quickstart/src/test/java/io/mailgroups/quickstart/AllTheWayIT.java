// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.quickstart;

import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.BART;
import static io.mailgroups.Organisation.CHANGE;
import static io.mailgroups.Organisation.CRIS;
import static io.mailgroups.Organisation.DORA;
import static io.mailgroups.Organisation.TEAM;
import static org.assertj.core.api.Assertions.assertThat;

import io.mailgroups.account.AdminRole;
import io.mailgroups.account.Grants;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A group made in the page, a message sent by SMTP, read by IMAP, seen in the delivery log. */
class AllTheWayIT {
  @RegisterExtension static final Post POST = Post.get();

  static final String WEBAPP_JAR = "../../admin-webapp/target/admin-webapp-0.1.0-SNAPSHOT-exec.jar";

  private static final String SUBJECT = "All the way";
  private static final Pattern DELIVERY = Pattern.compile("href=\"/(deliveries/\\d+)\"");

  @Test
  void aGroupMadeInThePageGetsMailThatTheLogShows() throws Exception {
    POST.organisation().people(ANNE, BART, CRIS, DORA);
    POST.organisation()
        .repository()
        .accounts()
        .create(CHANGE, ANNE, Grants.of(AdminRole.POSTMASTER));
    try (LocalWebapp webapp = webapp()) {
      webapp.start();
      PageVisitor anne = new PageVisitor(webapp.url());
      anne.get("sign-in");
      anne.submit("sign-in", "name", ANNE.text(), "password", RunningJames.PASSWORD);

      anne.get("groups/new");
      HttpResponse<String> made =
          anne.submit(
              "groups/new",
              "kind",
              "STATIC",
              "name",
              "The team",
              "address",
              TEAM.text(),
              "sendPolicy",
              "DOMAIN",
              "members",
              BART + "\n" + CRIS);
      assertThat(made.body()).contains("The team");
      POST.send(DORA, SUBJECT, TEAM);
      POST.assertOneCopyEach(SUBJECT, BART, CRIS);

      String log = anne.get("deliveries").body();
      assertThat(log).contains(SUBJECT, TEAM.text(), DORA.text());
      Matcher delivery = DELIVERY.matcher(log);
      assertThat(delivery.find()).isTrue();
      assertThat(anne.get(delivery.group(1)).body())
          .contains(SUBJECT, BART.text(), CRIS.text())
          .doesNotContain(ANNE.text() + "</td>");
    }
  }

  private static LocalWebapp webapp() {
    RunningJames servers = POST.servers();
    return new LocalWebapp(
        Path.of(System.getProperty("webapp.jar", WEBAPP_JAR)),
        servers.james.directory().resolveSibling("webapp"),
        servers.james.ports(),
        servers.postgres.url(),
        servers.postgres.user());
  }
}
