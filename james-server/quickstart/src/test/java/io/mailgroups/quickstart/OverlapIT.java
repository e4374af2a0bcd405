// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.quickstart;

import static io.mailgroups.Organisation.ALL;
import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.BART;
import static io.mailgroups.Organisation.CHANGE;
import static io.mailgroups.Organisation.CRIS;
import static io.mailgroups.Organisation.DORA;
import static io.mailgroups.Organisation.TEAM;
import static io.mailgroups.Organisation.address;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mailgroups.Organisation;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.group.GroupState;
import io.mailgroups.group.MailGroup;
import io.mailgroups.group.MemberSetting;
import io.mailgroups.group.SendPolicy;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.MimeMessage;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whatever leads to someone, they have one copy. */
class OverlapIT {
  private static final EmailAddress FINN = address("finn@example.com");
  private static final EmailAddress CREW = address("crew@example.com");
  private static final EmailAddress TEAM_ELSEWHERE = address("team@example.org");

  @RegisterExtension static final Post POST = Post.get();

  private Organisation organisation = POST.organisation();

  @BeforeAll
  static void addAliases() {
    WebAdmin webadmin = POST.servers().webadmin;
    webadmin.addDomain("example.org");
    webadmin.addDomainAlias("example.com", "example.org");
    webadmin.addAlias(TEAM.text(), CREW.text());
    webadmin.addAlias(BART.text(), "b.maes@example.com");
  }

  @BeforeEach
  void people() {
    organisation = POST.organisation();
    organisation.people(ANNE, BART, CRIS, DORA, FINN);
  }

  @Test
  void someoneInANestedGroupAndItsOuterGroupHasOneCopy() throws Exception {
    organisation.group(TEAM, ANNE, BART);
    organisation.group(ALL, BART, CRIS, TEAM);

    POST.send(FINN, "Nested", ALL);

    POST.assertOneCopyEach("Nested", ANNE, BART, CRIS);
    assertThat(listId(ANNE, "Nested")).isEqualTo("<all.example.com>");
  }

  @Test
  void aCycleEnds() throws Exception {
    MailGroup team = organisation.group(TEAM, ANNE);
    MailGroup all = organisation.group(ALL, BART, TEAM);
    makeCycle(team, all);

    POST.send(FINN, "Round", TEAM);

    POST.assertOneCopyEach("Round", ANNE, BART);
  }

  @Test
  void someoneInTwoGroupsOfAMessageHasOneCopyOfTheFirst() throws Exception {
    organisation.group(TEAM, ANNE, BART);
    organisation.group(ALL, BART, CRIS);

    POST.send(FINN, "Two groups", TEAM, ALL);

    POST.assertOneCopyEach("Two groups", ANNE, BART, CRIS);
    assertThat(listId(ANNE, "Two groups")).isEqualTo("<team.example.com>");
    assertThat(listId(BART, "Two groups")).isEqualTo("<all.example.com>");
    assertThat(listId(CRIS, "Two groups")).isEqualTo("<all.example.com>");
  }

  @Test
  void someoneNamedBesideTheGroupHasOnlyTheDirectCopy() throws Exception {
    organisation.group(TEAM, ANNE, BART);

    POST.send(FINN, "Direct", TEAM, BART);

    POST.assertOneCopyEach("Direct", ANNE, BART);
    assertThat(POST.copyAt(BART, "Direct").getHeader("List-Id")).isNull();
  }

  @Test
  void someoneNamedByAnAliasBesideTheGroupHasOnlyTheDirectCopy() throws Exception {
    organisation.group(TEAM, ANNE, BART);

    POST.send(FINN, "Alias", TEAM, address("b.maes@example.com"));

    POST.assertOneCopyEach("Alias", ANNE, BART);
    assertThat(POST.copyAt(BART, "Alias").getHeader("List-Id")).isNull();
  }

  @Test
  void whoeverIsReachedInEveryWayAtOnceHasOneCopy() throws Exception {
    MailGroup team = organisation.group(TEAM, ANNE, BART, DORA);
    MailGroup all = organisation.group(ALL, ANNE, BART, CRIS, TEAM);
    makeCycle(team, all);
    organisation.group(address("board@example.com"), ANNE, CRIS, DORA, FINN);

    POST.send(
        FINN,
        "Everything",
        ALL,
        address("board@example.com"),
        CREW,
        TEAM_ELSEWHERE,
        address("b.maes@example.com"),
        CRIS);

    POST.assertOneCopyEach("Everything", ANNE, BART, CRIS, DORA, FINN);
    assertThat(POST.copyAt(BART, "Everything").getHeader("List-Id")).isNull();
    assertThat(POST.copyAt(CRIS, "Everything").getHeader("List-Id")).isNull();
    for (EmailAddress person : Set.of(ANNE, DORA)) {
      assertThat(listId(person, "Everything")).isEqualTo("<all.example.com>");
    }
    assertThat(listId(FINN, "Everything")).isEqualTo("<board.example.com>");
  }

  @Test
  void aGroupBehindAnAliasOrADomainAliasIsReachedOnce() throws Exception {
    organisation.group(TEAM, ANNE, BART);

    POST.send(FINN, "Behind an alias", CREW);
    POST.send(FINN, "Behind a domain alias", TEAM_ELSEWHERE);
    POST.send(FINN, "Behind both", TEAM, CREW, TEAM_ELSEWHERE);

    POST.assertOneCopyEach("Behind an alias", ANNE, BART);
    POST.assertOneCopyEach("Behind a domain alias", ANNE, BART);
    POST.assertOneCopyEach("Behind both", ANNE, BART);
  }

  @Test
  void aGroupBehindAnAliasKeepsItsPolicy() throws Exception {
    organisation.sendPolicy(organisation.group(TEAM, ANNE, BART), SendPolicy.MEMBERS);

    for (EmailAddress written : Set.of(CREW, TEAM_ELSEWHERE)) {
      assertThatThrownBy(() -> POST.send(FINN, "Refused", written))
          .isInstanceOf(SendFailedException.class)
          .satisfies(e -> assertThat(reason((MessagingException) e)).contains("550 5.7.1"));
      POST.send(ANNE, "Accepted " + written, written);
      POST.assertOneCopyEach("Accepted " + written, ANNE, BART);
    }
    POST.assertNobody("Refused");
  }

  @Test
  void anAliasOfTheGroupItselfAndATaggedAddressReachIt() throws Exception {
    MailGroup team = organisation.group(TEAM, ANNE, BART);
    organisation.change(team, data -> data.withAliases(Set.of(address("squad@example.com"))));

    POST.send(FINN, "Own alias", address("squad@example.com"));
    POST.send(FINN, "Tagged", address("team+news@example.com"));

    POST.assertOneCopyEach("Own alias", ANNE, BART);
    POST.assertOneCopyEach("Tagged", ANNE, BART);
    assertThat(POST.copyAt(ANNE, "Tagged").getHeader("X-Group-Tag")).containsExactly("news");
  }

  @Test
  void whoTurnedMailOffOrWantsNoOwnCopyHasNone() throws Exception {
    MailGroup team = organisation.group(TEAM, ANNE, BART, CRIS);
    organisation
        .repository()
        .memberSettings()
        .set(CHANGE, team.id(), new MemberSetting(ANNE, false, true));
    organisation
        .repository()
        .memberSettings()
        .set(CHANGE, team.id(), new MemberSetting(BART, true, false));

    POST.send(BART, "Settings", TEAM);

    POST.assertOneCopyEach("Settings", CRIS);
  }

  @Test
  void aNestedGroupThatIsDisabledReachesNobody() throws Exception {
    MailGroup team = organisation.group(TEAM, ANNE);
    organisation.group(ALL, BART, TEAM);
    organisation.change(team, data -> data.withState(GroupState.DISABLED));

    POST.send(FINN, "Half", ALL);

    POST.assertOneCopyEach("Half", BART);
  }

  @Test
  void theMessageItselfStaysAsItWasWritten() throws Exception {
    organisation.group(TEAM, ANNE, BART);
    MimeMessage written = POST.account(FINN).compose();
    written.setFrom("Finn <finn@example.com>");
    written.setRecipients(MimeMessage.RecipientType.TO, TEAM.text());
    written.setSubject("As written");
    written.setText("Grüße aus 杭州", "UTF-8");
    written.setHeader("List-Id", "<other.example.net>");
    written.setHeader("List-Unsubscribe", "<mailto:spam@example.net>");
    written.saveChanges();

    POST.account(FINN).send(written, TEAM.text());

    MimeMessage received = POST.copyAt(ANNE, "As written");
    for (String field :
        Set.of("From", "To", "Date", "Message-ID", "Content-Type", "MIME-Version")) {
      assertThat(received.getHeader(field)).isEqualTo(written.getHeader(field));
    }
    assertThat(received.getContent()).isEqualTo("Grüße aus 杭州");
    assertThat(received.getHeader("List-Id")).hasSize(1);
    assertThat(listId(ANNE, "As written")).isEqualTo("<team.example.com>");
    assertThat(received.getHeader("List-Post")).containsExactly("<mailto:team@example.com>");
    assertThat(received.getHeader("List-Unsubscribe")).isNull();
  }

  // All has Team already; no save would let Team have All.
  private static void makeCycle(MailGroup team, MailGroup all) {
    POST.servers()
        .execute(
            "insert into mg_group_member (group_id, group_kind, address, nested_group_id, added_by,"
                + " added_via, added_at)"
                + " values (%d, 'STATIC', 'all@example.com', %d, 'test', 'test', now())"
                    .formatted(team.id(), all.id()),
            "insert into mg_group_ancestor (descendant_id, ancestor_id) values (%1$d, %2$d), (%1$d, %1$d), (%2$d, %2$d)"
                .formatted(all.id(), team.id()));
  }

  private static String listId(EmailAddress person, String subject) throws MessagingException {
    String field = POST.copyAt(person, subject).getHeader("List-Id", null);
    return field.substring(field.indexOf('<'));
  }

  private static String reason(MessagingException failure) {
    return failure.getNextException() == null
        ? String.valueOf(failure.getMessage())
        : String.valueOf(failure.getMessage())
            + reason((MessagingException) failure.getNextException());
  }
}
