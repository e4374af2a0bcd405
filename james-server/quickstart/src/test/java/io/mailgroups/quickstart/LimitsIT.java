// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.quickstart;

import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.BART;
import static io.mailgroups.Organisation.CRIS;
import static io.mailgroups.Organisation.DORA;
import static io.mailgroups.Organisation.TEAM;
import static io.mailgroups.Organisation.address;
import static org.assertj.core.api.Assertions.assertThat;

import io.mailgroups.Organisation;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.group.MailGroup;
import io.mailgroups.group.MessageLimits;
import io.mailgroups.group.Role;
import io.mailgroups.group.SendPolicy;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a group's limits say to clients; Anne and Bart are its members, Dora owns it. */
class LimitsIT {
  private static final EmailAddress FINN = address("finn@example.com");
  private static final int MOST = 2_000;
  private static final String LARGE = "Hello, all of you.\r\n".repeat(MOST / 10);
  private static final String TOO_LARGE =
      "552 5.3.4 This message is larger than this group takes. (code ";

  @RegisterExtension static final Post POST = Post.get();

  private Organisation organisation;
  private MailGroup team;

  @BeforeEach
  void aTeam() {
    organisation = POST.organisation();
    organisation.people(ANNE, BART, CRIS, DORA, FINN);
    team = organisation.group(TEAM, ANNE, BART);
    organisation.role(team, Role.OWNER, DORA);
  }

  @Test
  void aSizeThatIsDeclaredIsRefusedAtRcpt() throws Exception {
    limit(new MessageLimits(Optional.of((long) MOST), Optional.empty(), Optional.empty()));

    try (SmtpDialogue cris = signedIn(CRIS)) {
      assertThat(cris.say("MAIL FROM:<cris@example.com> SIZE=" + (MOST + 1))).startsWith("250");
      assertThat(cris.say("RCPT TO:<team@example.com>")).startsWith(TOO_LARGE);
      assertThat(cris.say("RCPT TO:<anne@example.com>")).startsWith("250");
    }
    assertThat(write(CRIS, "Small", "Hello.")).startsWith("250");
    POST.assertOneCopyEach("Small", ANNE, BART);
  }

  @Test
  void aSizeThatIsNotIsRefusedAtTheEndOfTheMessage() throws Exception {
    limit(new MessageLimits(Optional.of((long) MOST), Optional.empty(), Optional.empty()));

    assertThat(write(CRIS, "Large", LARGE)).startsWith(TOO_LARGE);
    assertThat(write(DORA, "Large of the owner", LARGE)).startsWith(TOO_LARGE);

    POST.assertNobody("Large");
    POST.assertNobody("Large of the owner");
  }

  @Test
  void aGroupThatReachesTooManyIsRefusedUntilItReachesFewer() throws Exception {
    limit(new MessageLimits(Optional.empty(), Optional.of(1), Optional.empty()));

    assertThat(write(CRIS, "To two", "Hello."))
        .startsWith("550 5.7.1 This group has more people than a message to it may reach. (code ");
    POST.assertNobody("To two");

    limit(new MessageLimits(Optional.empty(), Optional.of(2), Optional.empty()));
    assertThat(write(CRIS, "To two after all", "Hello.")).startsWith("250");
    POST.assertOneCopyEach("To two after all", ANNE, BART);
  }

  @Test
  void whoWritesTooOftenIsToldToWaitAndNobodyElse() throws Exception {
    limit(new MessageLimits(Optional.empty(), Optional.empty(), Optional.of(2)));

    assertThat(write(CRIS, "First", "Hello.")).startsWith("250");
    POST.settle();
    assertThat(write(CRIS, "Second", "Hello.")).startsWith("250");
    POST.settle();
    assertThat(write(CRIS, "Third", "Hello."))
        .startsWith("450 4.7.1 You wrote to this group too often within an hour; try again later.");
    assertThat(write(FINN, "Of another", "Hello.")).startsWith("250");

    POST.assertOneCopyEach("First", ANNE, BART);
    POST.assertOneCopyEach("Second", ANNE, BART);
    POST.assertNobody("Third");
    POST.assertOneCopyEach("Of another", ANNE, BART);
  }

  @Test
  void toAnAnnouncementGroupOnlyItsKeepersAndDesignatedSendersWrite() throws Exception {
    organisation.sendPolicy(team, SendPolicy.DESIGNATED);

    assertThat(write(ANNE, "From a member", "Hello.")).startsWith("550 5.7.1 ");
    assertThat(write(DORA, "From the owner", "Hello.")).startsWith("250");

    POST.assertOneCopyEach("From the owner", ANNE, BART);
    assertThat(POST.copyAt(ANNE, "From the owner").getHeader("List-Post")).containsExactly("NO");
  }

  private void limit(MessageLimits limits) {
    organisation.change(team, data -> data.withOptions(data.options().with(limits)));
  }

  private static SmtpDialogue signedIn(EmailAddress sender) throws IOException {
    SmtpDialogue dialogue = new SmtpDialogue(POST.servers().james.ports().smtp());
    assertThat(dialogue.authenticate(sender.text(), RunningJames.PASSWORD)).startsWith("235");
    return dialogue;
  }

  private static String write(EmailAddress sender, String subject, String text) throws IOException {
    try (SmtpDialogue dialogue = signedIn(sender)) {
      return dialogue.transaction(
          "<" + sender + ">",
          TEAM.text(),
          String.join(
              "\r\n",
              "From: " + sender,
              "To: " + TEAM,
              "Subject: " + subject,
              "Message-ID: <" + System.nanoTime() + "@client.example.net>",
              "Date: Mon, 23 Nov 2026 12:00:00 +0000",
              "",
              text.strip(),
              ""));
    }
  }
}
