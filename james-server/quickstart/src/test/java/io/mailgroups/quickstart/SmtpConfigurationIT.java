// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What smtpserver.xml promises. */
class SmtpConfigurationIT {

  private static final String ANNE = "anne@example.com";
  private static final String BART = "bart@example.com";

  private static final RunningJames SERVERS = RunningJames.get();

  private SmtpDialogue smtp;

  @BeforeAll
  static void addPeople() {
    SERVERS.webadmin.addDomain("example.com");
    SERVERS.webadmin.putUser(ANNE, RunningJames.PASSWORD);
    SERVERS.webadmin.putUser(BART, RunningJames.PASSWORD);
  }

  @BeforeEach
  void connect() throws Exception {
    smtp = new SmtpDialogue(SERVERS.james.ports().smtp());
  }

  @AfterEach
  void disconnect() throws Exception {
    smtp.close();
  }

  @Test
  void takesMailFromOutsideForAKnownAddress() throws Exception {
    assertThat(smtp.say("MAIL FROM:<dora@example.net>")).startsWith("250");
    assertThat(smtp.say("RCPT TO:<" + ANNE + ">")).startsWith("250");
  }

  @Test
  void refusesAnUnknownAddressOfOurs() throws Exception {
    smtp.say("MAIL FROM:<dora@example.net>");
    assertThat(smtp.say("RCPT TO:<nobody@example.com>")).startsWith("550 5.1.1");
  }

  @Test
  void relaysForNobodyWithoutAPassword() throws Exception {
    smtp.say("MAIL FROM:<dora@example.net>");
    assertThat(smtp.say("RCPT TO:<ewan@example.net>")).startsWith("530 5.7.1");
  }

  @Test
  void offersAuthenticationOnLoopback() throws Exception {
    assertThat(smtp.authenticate(ANNE, RunningJames.PASSWORD)).startsWith("235");
    smtp.say("MAIL FROM:<" + ANNE + ">");
    assertThat(smtp.say("RCPT TO:<ewan@example.net>")).startsWith("250");
  }

  @Test
  void refusesAWrongPassword() throws Exception {
    assertThat(smtp.authenticate(ANNE, "wrong")).startsWith("535");
  }

  @Test
  void letsNobodySendAsSomebodyElse() throws Exception {
    smtp.authenticate(ANNE, RunningJames.PASSWORD);
    assertThat(smtp.say("MAIL FROM:<" + BART + ">")).startsWith("503 5.7.1");
  }

  @Test
  void letsNobodyClaimAnAddressOfOursWithoutAPassword() throws Exception {
    assertThat(smtp.say("MAIL FROM:<" + BART + ">")).startsWith("530 5.7.1");
  }

  @Test
  void wantsToBeGreeted() throws Exception {
    try (SmtpDialogue rude = new SmtpDialogue(SERVERS.james.ports().smtp(), "NOOP")) {
      assertThat(rude.say("MAIL FROM:<dora@example.net>")).startsWith("503");
    }
  }

  @Test
  void refusesAMessageThatIsTooLarge() throws Exception {
    assertThat(smtp.say("MAIL FROM:<dora@example.net> SIZE=60000000")).startsWith("552");
  }
}
