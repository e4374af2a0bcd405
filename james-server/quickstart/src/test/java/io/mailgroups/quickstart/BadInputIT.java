// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.quickstart;

import static io.mailgroups.Organisation.ALL;
import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.BART;
import static io.mailgroups.Organisation.TEAM;
import static io.mailgroups.Organisation.address;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.mailgroups.Organisation;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.group.MailGroup;
import io.mailgroups.group.Rule;
import io.mailgroups.problem.InvalidValue;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is wrong is named, nothing is lost, and James goes on. */
class BadInputIT {
  private static final EmailAddress FINN = address("finn@example.com");
  private static final String SCHEMA_AS_IT_WAS =
      "delete from mg_schema_history where version <> '0' and installed_rank > 1000";

  @RegisterExtension static final Post POST = Post.get();

  private Organisation organisation = POST.organisation();

  @BeforeEach
  void people() {
    organisation = POST.organisation();
    organisation.people(ANNE, BART, FINN);
  }

  @AfterEach
  void jamesIsStillUp() throws Exception {
    POST.send(FINN, "Still up", ANNE);
    POST.assertOneCopyEach("Still up", ANNE);
  }

  @Test
  void aMessageOfEightBitGarbageReachesTheMembersAsItIs() throws Exception {
    organisation.group(TEAM, ANNE, BART);
    byte[] garbage = new byte[4_096];
    new Random(7).nextBytes(garbage);
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (byte octet : garbage) {
      boolean breaksLines = octet == '\r' || octet == '\n' || octet == '.' || octet == 0;
      body.write(breaksLines ? 'x' : octet);
    }
    body.write("\r\n".getBytes(StandardCharsets.US_ASCII));
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    message.write(
        "From: finn@example.com\r\nSubject: Garbage\r\nX-Odd: \u00e9\u00ff\r\nMessage-ID: \u00ff\u00fe\r\n\r\n"
            .getBytes(StandardCharsets.ISO_8859_1));
    message.write(body.toByteArray());

    assertThat(data(message.toByteArray())).startsWith("250");

    POST.assertOneCopyEach("Garbage", ANNE, BART);
    for (EmailAddress person : List.of(ANNE, BART)) {
      assertThat(POST.copyAt(person, "Garbage").getRawInputStream().readAllBytes())
          .isEqualTo(body.toByteArray());
    }
  }

  @Test
  void aMessageWithoutAnyFieldReachesTheMembers() throws Exception {
    organisation.group(TEAM, ANNE);

    assertThat(data("\r\nNothing but a body.\r\n".getBytes(StandardCharsets.US_ASCII)))
        .startsWith("250");

    POST.assertOneCopyEach("", ANNE);
  }

  @Test
  void anOversizedAddressIsRefused() throws Exception {
    try (SmtpDialogue dialogue = signedIn()) {
      dialogue.say("MAIL FROM:<finn@example.com>");
      String longest = "x".repeat(254 - "@example.com".length()) + "@example.com";
      assertThat(dialogue.say("RCPT TO:<" + longest + ">")).startsWith("550 5.1.1");
      assertThat(dialogue.say("RCPT TO:<" + "x".repeat(400) + longest + ">")).startsWith("5");
      assertThat(dialogue.say("RCPT TO:<\"quoted team\"@example.com>")).startsWith("550 5.1.1");
      assertThat(dialogue.say("RCPT TO:<anne@example.com>")).startsWith("250");
    }
  }

  @Test
  void aGroupWithAnAddressOf254OctetsIsReached() throws Exception {
    EmailAddress longest = address("x".repeat(254 - "@example.com".length()) + "@example.com");
    organisation.group(longest, ANNE);

    POST.send(FINN, "Long", longest);

    POST.assertOneCopyEach("Long", ANNE);
  }

  @Test
  void aConditionWithSqlInItIsText() throws Exception {
    organisation.dynamicGroup(
        TEAM,
        Rule.meeting(
            "title eq \"'; drop table mg_employee; --\" or userName eq \"anne@example.com\""));

    POST.send(FINN, "Injection", TEAM);

    POST.assertOneCopyEach("Injection", ANNE);
  }

  @Test
  void aConditionThatDoesNotParseIsRefusedWhenItIsSaved() {
    assertThatThrownBy(() -> organisation.dynamicGroup(TEAM, Rule.meeting("title eq")))
        .isInstanceOf(InvalidValue.class);
  }

  @Test
  void aRuleBrokenByHandHoldsTheMailUntilItIsMended() throws Exception {
    MailGroup team =
        organisation.dynamicGroup(TEAM, Rule.meeting("userName eq \"anne@example.com\""));
    organisation.group(ALL, BART, TEAM);
    breakRule(team);

    try (SmtpDialogue dialogue = signedIn()) {
      dialogue.say("MAIL FROM:<finn@example.com>");
      assertThat(dialogue.say("RCPT TO:<team@example.com>")).startsWith("451 4.3.5");
    }
    POST.send(FINN, "Waiting", ALL);
    await().during(Duration.ofSeconds(3)).atMost(Duration.ofSeconds(10)).until(POST::isOnItsWay);
    assertThat(POST.now("Waiting")).isEmpty();

    POST.servers()
        .execute(
            "update mg_group_condition set condition_text = 'userName eq \"anne@example.com\"'");
    POST.servers().webadmin.flush("spool");
    POST.assertOneCopyEach("Waiting", ANNE, BART);
  }

  @Test
  void anEmptyGroupTakesAMessageThatReachesNobody() throws Exception {
    organisation.group(TEAM);

    POST.send(FINN, "To nobody", TEAM);

    POST.assertNobody("To nobody");
    assertThat(POST.servers().column("select state from mg_delivery")).containsExactly("DONE");
  }

  @Test
  void withASchemaThatIsTooNewPeopleGetTheirMailAndGroupsWait() throws Exception {
    organisation.group(TEAM, BART);
    POST.servers()
        .execute(
            "insert into mg_schema_history (installed_rank, version, description, type, script,"
                + " installed_by, execution_time, success) values (1001, '2.0', 'later', 'SQL',"
                + " 'later', 'test', 0, true)",
            // What the running James has seen is asked again when a statement fails.
            "alter table mg_group rename to mg_group_of_later");
    try {
      assertGroupsWaitAndPeopleDoNot();
    } finally {
      POST.servers().execute("alter table mg_group_of_later rename to mg_group", SCHEMA_AS_IT_WAS);
    }
    POST.send(FINN, "Afterwards", TEAM);
    POST.assertOneCopyEach("Afterwards", BART);
  }

  @Test
  void withASchemaThatIsMissingPeopleGetTheirMailAndGroupsWait() throws Exception {
    organisation.group(TEAM, BART);
    POST.servers()
        .execute(
            "alter table mg_group rename to mg_group_away",
            "alter table mg_schema_history rename to away");
    try {
      assertGroupsWaitAndPeopleDoNot();
    } finally {
      POST.servers()
          .execute(
              "alter table mg_group_away rename to mg_group",
              "alter table away rename to mg_schema_history");
    }
    POST.send(FINN, "Afterwards", TEAM);
    POST.assertOneCopyEach("Afterwards", BART);
  }

  private static void assertGroupsWaitAndPeopleDoNot() throws Exception {
    try (SmtpDialogue dialogue = signedIn()) {
      dialogue.say("MAIL FROM:<finn@example.com>");
      assertThat(dialogue.say("RCPT TO:<team@example.com>")).startsWith("451 4.3.0");
    }
    POST.send(FINN, "To a person", ANNE);
    POST.assertOneCopyEach("To a person", ANNE);
  }

  private static void breakRule(MailGroup group) {
    POST.servers()
        .execute(
            "update mg_group_condition set condition_text = 'title equals \"x\"' where group_id = "
                + group.id());
  }

  private static SmtpDialogue signedIn() throws Exception {
    SmtpDialogue dialogue = new SmtpDialogue(POST.servers().james.ports().smtp());
    assertThat(dialogue.authenticate(FINN.text(), RunningJames.PASSWORD)).startsWith("235");
    return dialogue;
  }

  private static String data(byte[] message) throws Exception {
    try (SmtpDialogue dialogue = signedIn()) {
      dialogue.say("MAIL FROM:<finn@example.com>");
      assertThat(dialogue.say("RCPT TO:<team@example.com>")).startsWith("250");
      assertThat(dialogue.say("DATA")).startsWith("354");
      dialogue.write(message);
      return dialogue.say(".");
    }
  }
}
