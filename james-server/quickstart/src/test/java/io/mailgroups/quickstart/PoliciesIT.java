// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.quickstart;

import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.BART;
import static io.mailgroups.Organisation.CHANGE;
import static io.mailgroups.Organisation.CRIS;
import static io.mailgroups.Organisation.DORA;
import static io.mailgroups.Organisation.TEAM;
import static io.mailgroups.Organisation.address;
import static org.assertj.core.api.Assertions.assertThat;

import io.mailgroups.Organisation;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.group.AllowedSenders;
import io.mailgroups.group.GroupState;
import io.mailgroups.group.MailGroup;
import io.mailgroups.group.Role;
import io.mailgroups.group.SendPolicy;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Who may write to a group, as a client sees it at MAIL and RCPT, and what the members get. */
class PoliciesIT {
  private static final EmailAddress FINN = address("finn@example.com");
  private static final EmailAddress OLGA = address("olga@elsewhere.example");

  /** What a sender reads, by the reason. */
  private static final Map<String, String> REPLIES =
      Map.of(
          "NOT_PROVEN", "550 5.7.1 You may not write to this group unless you sign in.",
          "NOT_OWN_DOMAIN", "550 5.7.1 Only senders of this organisation may write to this group.",
          "NOT_A_MEMBER", "550 5.7.1 Only members may write to this group.",
          "NOT_DESIGNATED", "550 5.7.1 You may not write to this group.");

  private static final Pattern CODE = Pattern.compile("\\(code ([0-9A-Z]{7})\\)");

  @RegisterExtension static final Post POST = Post.get();

  private Organisation organisation = POST.organisation();

  /** Someone who sends: how they come, and what they claim. */
  private enum Client {
    MEMBER(ANNE, RunningJames.PASSWORD, Ports.LOOPBACK),
    COLLEAGUE(FINN, RunningJames.PASSWORD, Ports.LOOPBACK),
    DESIGNATED(DORA, RunningJames.PASSWORD, Ports.LOOPBACK),
    OUTSIDER(OLGA, "", Ports.LOOPBACK),
    CLAIMS_TO_BE_A_MEMBER(ANNE, "", Ports.LOOPBACK),
    TRUSTED_MEMBER(ANNE, "", RunningJames.TRUSTED_CLIENT),
    TRUSTED_COLLEAGUE(FINN, "", RunningJames.TRUSTED_CLIENT),
    TRUSTED_OUTSIDER(OLGA, "", RunningJames.TRUSTED_CLIENT);

    private final String sender;
    private final String password;
    private final String from;

    Client(EmailAddress sender, String password, String from) {
      this.sender = sender.text();
      this.password = password;
      this.from = from;
    }

    SmtpDialogue connect() throws IOException {
      SmtpDialogue dialogue =
          new SmtpDialogue(POST.servers().james.ports().smtp(), "EHLO client.example.net", from);
      if (!password.isEmpty()) {
        assertThat(dialogue.authenticate(sender, password)).startsWith("235");
      }
      return dialogue;
    }
  }

  @BeforeEach
  void people() {
    organisation = POST.organisation();
    organisation.people(ANNE, BART, CRIS, DORA, FINN);
  }

  @ParameterizedTest(name = "{0}: {1} is answered {2}")
  @CsvSource({
    "ANYONE, MEMBER, accepted",
    "ANYONE, COLLEAGUE, accepted",
    "ANYONE, OUTSIDER, accepted",
    "ANYONE, CLAIMS_TO_BE_A_MEMBER, not let in",
    "ANYONE, TRUSTED_MEMBER, accepted",
    "ANYONE, TRUSTED_COLLEAGUE, accepted",
    "DOMAIN, MEMBER, accepted",
    "DOMAIN, COLLEAGUE, accepted",
    "DOMAIN, OUTSIDER, NOT_PROVEN",
    "DOMAIN, CLAIMS_TO_BE_A_MEMBER, not let in",
    "DOMAIN, TRUSTED_MEMBER, accepted",
    "DOMAIN, TRUSTED_COLLEAGUE, accepted",
    "DOMAIN, TRUSTED_OUTSIDER, NOT_OWN_DOMAIN",
    "MEMBERS, MEMBER, accepted",
    "MEMBERS, COLLEAGUE, NOT_A_MEMBER",
    "MEMBERS, DESIGNATED, NOT_A_MEMBER",
    "MEMBERS, OUTSIDER, NOT_PROVEN",
    "MEMBERS, CLAIMS_TO_BE_A_MEMBER, not let in",
    "MEMBERS, TRUSTED_MEMBER, accepted",
    "MEMBERS, TRUSTED_COLLEAGUE, NOT_A_MEMBER",
    "DESIGNATED, MEMBER, NOT_DESIGNATED",
    "DESIGNATED, COLLEAGUE, NOT_DESIGNATED",
    "DESIGNATED, DESIGNATED, accepted",
    "DESIGNATED, OUTSIDER, NOT_PROVEN",
    "DESIGNATED, CLAIMS_TO_BE_A_MEMBER, not let in",
    "DESIGNATED, TRUSTED_MEMBER, NOT_DESIGNATED",
    "DESIGNATED, TRUSTED_COLLEAGUE, NOT_DESIGNATED",
    "MEMBERS_AND_DESIGNATED, MEMBER, accepted",
    "MEMBERS_AND_DESIGNATED, COLLEAGUE, NOT_DESIGNATED",
    "MEMBERS_AND_DESIGNATED, DESIGNATED, accepted",
    "MEMBERS_AND_DESIGNATED, OUTSIDER, NOT_PROVEN",
    "MEMBERS_AND_DESIGNATED, CLAIMS_TO_BE_A_MEMBER, not let in",
    "MEMBERS_AND_DESIGNATED, TRUSTED_MEMBER, accepted",
    "MEMBERS_AND_DESIGNATED, TRUSTED_COLLEAGUE, NOT_DESIGNATED",
  })
  void eachPolicyAnswersEachKindOfSender(SendPolicy policy, Client client, String answer)
      throws Exception {
    teamWith(policy);
    String subject = policy + " " + client;

    String last = write(client, "<" + client.sender + ">", TEAM, subject);

    switch (answer) {
      case "accepted" -> {
        assertThat(last).startsWith("250");
        POST.assertOneCopyEach(subject, ANNE, BART);
      }
      case "not let in" -> {
        // James itself, at MAIL.
        assertThat(last).startsWith("530 5.7.1");
        POST.assertNobody(subject);
      }
      default -> {
        assertThat(last).startsWith(REPLIES.getOrDefault(answer, "?") + " (code ");
        assertThat(codes()).containsExactly(code(last) + " " + answer);
        POST.assertNobody(subject);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void theNullSenderIsAcceptedAndDropped(SendPolicy policy) throws Exception {
    teamWith(policy);

    assertThat(write(Client.OUTSIDER, "<>", TEAM, "Undeliverable")).startsWith("250");

    POST.assertNobody("Undeliverable");
  }

  @Test
  void aRefusalHasACodeByWhichItIsFound() throws Exception {
    MailGroup team = organisation.group(TEAM, ANNE);
    organisation.sendPolicy(team, SendPolicy.MEMBERS);

    String first = write(Client.COLLEAGUE, "<finn@example.com>", TEAM, "Once");
    String second = write(Client.COLLEAGUE, "<finn@example.com>", TEAM, "Twice");

    assertThat(second).isEqualTo(first);
    assertThat(
            POST.servers()
                .column(
                    "select concat_ws(' ', code, group_address, claimed_sender, proven_sender,"
                        + " reason, decided_by, refused) from mg_refusal"))
        .containsExactly(
            code(first)
                + " team@example.com finn@example.com finn@example.com NOT_A_MEMBER SEND_POLICY 2");
  }

  @Test
  void anOwnerWritesWhateverThePolicy() throws Exception {
    MailGroup team = organisation.group(TEAM, ANNE);
    organisation.sendPolicy(team, SendPolicy.DESIGNATED);
    organisation.role(team, Role.OWNER, FINN);

    POST.send(FINN, "From the owner", TEAM);

    POST.assertOneCopyEach("From the owner", ANNE);
  }

  @Test
  void aDisabledGroupTakesNothing() throws Exception {
    MailGroup team = organisation.group(TEAM, ANNE);
    organisation.change(team, data -> data.withState(GroupState.DISABLED));

    assertThat(write(Client.MEMBER, "<anne@example.com>", TEAM, "Disabled"))
        .startsWith("550 5.2.1");
    POST.assertNobody("Disabled");
  }

  @Test
  void whatIsNoGroupIsAnsweredAsBefore() throws Exception {
    POST.servers().webadmin.addAlias("bart@example.com", "bartje@example.com");
    POST.servers().webadmin.addRewriteGroupMember("old-list@example.com", "cris@example.com");

    assertThat(write(Client.COLLEAGUE, "<finn@example.com>", address("nobody@example.com"), "None"))
        .startsWith("550 5.1.1");
    POST.send(FINN, "To a mailbox", ANNE);
    POST.send(FINN, "To an alias", address("bartje@example.com"));
    POST.send(FINN, "To a rewrite group", address("old-list@example.com"));

    POST.assertOneCopyEach("To a mailbox", ANNE);
    POST.assertOneCopyEach("To an alias", BART);
    POST.assertOneCopyEach("To a rewrite group", CRIS);
  }

  @Test
  void aTrustedClientMayWriteToUsButNotThroughUs() throws Exception {
    try (SmtpDialogue dialogue = Client.TRUSTED_MEMBER.connect()) {
      assertThat(dialogue.say("MAIL FROM:<anne@example.com>")).startsWith("250");
      assertThat(dialogue.say("RCPT TO:<someone@elsewhere.example>")).startsWith("5");
      assertThat(dialogue.say("RCPT TO:<bart@example.com>")).startsWith("250");
    }
  }

  @Test
  void aForwardLendsNobodysIdentity() throws Exception {
    organisation.sendPolicy(organisation.group(TEAM, ANNE, BART), SendPolicy.MEMBERS);
    POST.servers().webadmin.addForward("finn@example.com", TEAM.text());
    try {
      POST.send(ANNE, "Private, for Finn", FINN);
      POST.assertNobody("Private, for Finn");
      POST.assertOneCopyEach("Re: Private, for Finn", ANNE);
    } finally {
      POST.servers().webadmin.deleteForward("finn@example.com", TEAM.text());
    }
  }

  private void teamWith(SendPolicy policy) {
    MailGroup team = organisation.group(TEAM, ANNE, BART);
    organisation.sendPolicy(team, policy);
    organisation
        .repository()
        .senderLists()
        .replaceAllowed(CHANGE, team.id(), OptionalInt.empty(), AllowedSenders.addresses(DORA));
  }

  private static String code(String reply) {
    Matcher code = CODE.matcher(reply);
    assertThat(code.find()).as(reply).isTrue();
    return code.group(1);
  }

  private static List<String> codes() {
    return POST.servers().column("select concat_ws(' ', code, reason) from mg_refusal");
  }

  private static String write(Client client, String mailFrom, EmailAddress to, String subject)
      throws IOException {
    try (SmtpDialogue dialogue = client.connect()) {
      return dialogue.transaction(
          mailFrom,
          to.text(),
          "From: "
              + client.sender
              + "\r\nTo: "
              + to
              + "\r\nSubject: "
              + subject
              + "\r\nMessage-ID: <"
              + System.nanoTime()
              + "@client.example.net>\r\nDate: Mon, 23 Nov 2026 12:00:00 +0000\r\n\r\nHello.\r\n");
    }
  }
}
