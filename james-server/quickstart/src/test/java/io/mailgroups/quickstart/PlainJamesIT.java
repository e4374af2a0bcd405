// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** James as we put it together and configure it works, before any extension is in it. */
class PlainJamesIT {

  private static final String ANNE = "anne@example.com";
  private static final String BART = "bart@example.com";
  private static final String NOBODY = "nobody@example.com";

  private static final RunningJames SERVERS = RunningJames.get();

  private final MailAccount anne = SERVERS.account(ANNE);
  private final Inbox atAnne = new Inbox(anne);
  private final Inbox atBart = new Inbox(SERVERS.account(BART));

  @BeforeAll
  static void addPeople() {
    SERVERS.webadmin.addDomain("example.com");
    SERVERS.webadmin.putUser(ANNE, RunningJames.PASSWORD);
    SERVERS.webadmin.putUser(BART, RunningJames.PASSWORD);
  }

  @Test
  void deliversWhatSomebodySendsWithAPassword() throws Exception {
    anne.send("Lunch?", "At noon.", BART);

    assertThat(atBart.awaitMail("Lunch?").getContent()).asString().contains("At noon.");
  }

  @Test
  void deliversToAnAliasAndADomainAlias() throws Exception {
    SERVERS.webadmin.addAlias(BART, "b@example.com");
    SERVERS.webadmin.addDomain("example.org");
    SERVERS.webadmin.addDomainAlias("example.com", "example.org");

    anne.send("Alias", "Hello.", "b@example.com");
    anne.send("Domain alias", "Hello.", "bart@example.org");

    atBart.awaitMail("Alias");
    atBart.awaitMail("Domain alias");
  }

  @Test
  void tellsTheSenderWhenAForwardLeadsNowhere() throws Exception {
    SERVERS.webadmin.putUser("cris@example.com", RunningJames.PASSWORD);
    SERVERS.webadmin.addForward("cris@example.com", NOBODY);

    anne.send("Forwarded", "Hello.", "cris@example.com");

    MimeMultipart report = (MimeMultipart) atAnne.awaitMail("Re: Forwarded").getContent();
    // The next test of this James may write to Cris.
    SERVERS.webadmin.deleteForward("cris@example.com", NOBODY);
    assertThat(report.getContentType()).contains("delivery-status");
    assertThat(report.getBodyPart(1).getInputStream())
        .asString(StandardCharsets.US_ASCII)
        .contains("Status: 5.1.1");
  }

  @Test
  void deliversAgainAfterTheDatabaseCameBack() throws Exception {
    anne.send("Before", "The database is up.", BART);
    atBart.awaitMail("Before");

    SERVERS.postgres.stop();
    SERVERS.postgres.start();

    anne.send("After", "The database was away.", BART);
    atBart.awaitMail("After");
  }
}
