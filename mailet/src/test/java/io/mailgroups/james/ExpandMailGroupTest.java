// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.james;

import static io.mailgroups.Organisation.ALL;
import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.BART;
import static io.mailgroups.Organisation.CRIS;
import static io.mailgroups.Organisation.DORA;
import static io.mailgroups.Organisation.OUTSIDER;
import static io.mailgroups.Organisation.TEAM;
import static io.mailgroups.Organisation.address;
import static org.assertj.core.api.Assertions.assertThat;

import io.mailgroups.Organisation;
import io.mailgroups.database.TestDatabase;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.group.BounceAddress;
import io.mailgroups.group.MailGroup;
import io.mailgroups.group.Role;
import io.mailgroups.group.SendPolicy;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.james.core.MailAddress;
import org.apache.james.core.MaybeSender;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.server.core.MailImpl;
import org.apache.mailet.DsnParameters;
import org.apache.mailet.Mail;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ExpandMailGroupTest {
  @RegisterExtension private static final TestDatabase DATABASE = TestDatabase.instance();

  private Organisation organisation = Organisation.empty();
  private TestJames james = TestJames.over(DATABASE.database());

  @BeforeEach
  void people() {
    organisation = Organisation.empty();
    james = TestJames.over(DATABASE.database());
    organisation.people(ANNE, BART, CRIS, DORA);
  }

  @Test
  void sendsEveryMemberACopyPastRoot() throws Exception {
    organisation.group(TEAM, ANNE, BART);

    Mail mail = process(fromAnne(TEAM));

    assertThat(mail.getState()).isEqualTo(Mail.GHOST);
    assertThat(james.queue)
        .singleElement()
        .satisfies(
            copy -> {
              assertThat(copy.state()).isEqualTo("transport");
              assertThat(copy.recipients()).containsExactly(ANNE.text(), BART.text());
              assertThat(copy.sender()).isEqualTo(bounces(TEAM));
              assertThat(copy.delay()).isZero();
              assertThat(copy.name()).isNotEqualTo(mail.getName());
              assertThat(copy.message())
                  .isEqualTo(
                      TestJames.lines(
                              "List-Id: team <team.example.com>",
                              "List-Post: <mailto:team@example.com>",
                              "List-Owner: <mailto:postmaster@example.com>",
                              "List-Help: <mailto:postmaster@example.com?subject=team@example.com>")
                          + TestJames.MESSAGE);
            });
  }

  @Test
  void sendsForeignMembersTheirCopiesInMailsOfTheirOwn() throws Exception {
    organisation.group(TEAM, ANNE, OUTSIDER, address("zoe@elsewhere.org"));

    process(fromAnne(TEAM));

    assertThat(recipients("transport")).containsExactly(ANNE.text());
    assertThat(recipients("relay")).containsExactly(OUTSIDER.text(), "zoe@elsewhere.org");
    assertThat(james.queue).hasSize(2);
  }

  @Test
  void namesTheOwnersOfTheGroup() throws Exception {
    organisation.role(organisation.group(TEAM, BART), Role.OWNER, CRIS);

    process(fromAnne(TEAM));

    assertThat(james.queue.get(0).message()).contains("List-Owner: <mailto:cris@example.com>\r\n");
  }

  @Test
  void copiesTakeOnlyWhatTheyNeedAlong() throws Exception {
    organisation.group(TEAM, BART);
    MailImpl mail = fromAnne(TEAM);
    mail.setDsnParameters(
        DsnParameters.builder()
            .envId(DsnParameters.EnvId.of("an-envelope"))
            .ret(DsnParameters.Ret.FULL)
            .addRcptParameter(
                new MailAddress(TEAM.text()),
                DsnParameters.RecipientDsnParameters.of(
                    EnumSet.of(DsnParameters.Notify.SUCCESS), new MailAddress(TEAM.text())))
            .build()
            .orElseThrow());
    Stamps.put(mail, Mail.SMTP_AUTH_USER, "anne@example.com");
    Stamps.put(mail, Stamps.JMAP_USER, "anne@example.com");

    process(mail);

    Queued copy = james.queue.get(0);
    assertThat(copy.attributes())
        .isEqualTo(
            Map.of(
                "io.mailgroups.message-key",
                copy.name(),
                "io.mailgroups.lists",
                "team.example.com"));
  }

  @Test
  void eachMemberElsewhereGetsABounceAddressAloneWhereTheGroupWantsIt() throws Exception {
    EmailAddress zoe = address("zoe@elsewhere.org");
    MailGroup team = organisation.group(TEAM, ANNE, BART, OUTSIDER, zoe);
    organisation.change(team, data -> data.withOptions(data.options().withBouncePerMember(true)));

    process(fromAnne(TEAM));

    assertThat(james.queue)
        .extracting(Queued::recipients)
        .containsExactly(
            List.of(ANNE.text(), BART.text()), List.of(OUTSIDER.text()), List.of(zoe.text()));
    assertThat(james.queue).extracting(Queued::sender).doesNotHaveDuplicates();
    assertThat(james.queue.get(0).sender()).isEqualTo(bounces(TEAM));
    BounceAddress own =
        BounceAddress.of(address(james.queue.get(2).sender().replaceAll("[<>]", ""))).orElseThrow();
    assertThat(james.repository.bounceAddresses().find(own).orElseThrow())
        .satisfies(
            delivery -> {
              assertThat(delivery.group()).isEqualTo(TEAM);
              assertThat(delivery.member()).contains(zoe);
            });
  }

  @Test
  void handsOverInBatches() throws Exception {
    james = TestJames.over(DATABASE.database(), TestJames.settings(2, 10));
    organisation.group(TEAM, ANNE, BART, CRIS, DORA, OUTSIDER);

    process(fromAnne(TEAM));

    assertThat(james.queue).extracting(copy -> copy.recipients().size()).containsExactly(2, 2, 1);
    assertThat(james.queue).extracting(Queued::sender).containsOnly(bounces(TEAM));
  }

  @Test
  void givesOtherMailATurnAfterABurstAndContinuesWhereItWas() throws Exception {
    james = TestJames.over(DATABASE.database(), TestJames.settings(1, 2));
    organisation.group(TEAM, ANNE, BART, CRIS, DORA, OUTSIDER);
    MailImpl mail = fromAnne(TEAM);

    process(mail);

    assertThat(james.queue).hasSize(3);
    Queued itself = james.queue.remove(2);
    assertThat(itself.name()).isEqualTo(mail.getName());
    assertThat(itself.state()).isEqualTo(Mail.DEFAULT);
    assertThat(itself.recipients()).containsExactly(TEAM.text());
    assertThat(itself.delay()).isZero();
    assertThat(mail.getState()).isEqualTo(Mail.GHOST);
    again(mail);
    james.queue.remove(4);
    again(mail);
    assertThat(james.queue)
        .flatExtracting(Queued::recipients)
        .containsExactly(ANNE.text(), BART.text(), CRIS.text(), DORA.text(), OUTSIDER.text());
  }

  @Test
  void deliversNothingAgainWhenTheQueueGivesTheMailAgain() throws Exception {
    organisation.group(TEAM, ANNE, BART);
    MailImpl mail = fromAnne(TEAM);
    process(mail);
    mail.setRecipients(List.of(new MailAddress(TEAM.text())));

    again(mail);

    assertThat(james.queue).hasSize(1);
  }

  @Test
  void dropsTheSameMessageUnderAnotherName() throws Exception {
    organisation.group(TEAM, ANNE);

    process(fromAnne(TEAM));
    process(fromAnne(TEAM));

    assertThat(james.queue).hasSize(1);
    assertThat(DATABASE.column("select state from mg_delivery order by id"))
        .containsExactly("DONE", "DUPLICATE");
  }

  @Test
  void givesEachCopyToOneOfSeveralGroups() throws Exception {
    organisation.group(TEAM, ANNE, BART);
    organisation.group(ALL, BART, CRIS);

    process(fromAnne(TEAM, ALL));

    assertThat(james.queue)
        .extracting(Queued::recipients)
        .containsExactly(List.of(BART.text(), CRIS.text()), List.of(ANNE.text()));
    assertThat(james.queue)
        .extracting(Queued::sender)
        .containsExactly(bounces(ALL), bounces(TEAM))
        .doesNotHaveDuplicates();
    assertThat(james.queue.get(0).message()).contains("<all.example.com>").doesNotContain("<team.");
    assertThat(james.queue.get(1).message()).contains("<team.example.com>").doesNotContain("<all.");
  }

  @Test
  void aGroupWrittenToByTwoOfItsAddressesIsOne() throws Exception {
    organisation.change(
        organisation.group(TEAM, ANNE),
        data -> data.withAliases(Set.of(address("crew@example.com"))));

    process(fromAnne(TEAM, address("crew+b@example.com"), address("team+a@example.com")));

    assertThat(james.queue).hasSize(1);
    assertThat(james.queue.get(0).message())
        .contains("X-Group-Tag: a\r\n", "X-Group-Tag: b\r\n", "<team.example.com>");
  }

  @Test
  void skipsWhoIsNamedDirectly() throws Exception {
    organisation.change(CRIS, data -> data.withAliases(Set.of(address("c@example.com"))));
    james.alias("b@example.com", BART.text());
    organisation.group(TEAM, ANNE, BART, CRIS, DORA);

    process(fromAnne(TEAM, DORA, address("b@example.com"), address("c@example.com")));

    assertThat(recipients("transport")).containsExactly(ANNE.text());
  }

  @Test
  void doesNotTakeAForwardForAName() throws Exception {
    james.forward(BART.text(), CRIS.text());
    organisation.group(TEAM, BART, CRIS);

    process(fromAnne(TEAM, BART));

    assertThat(recipients("transport")).containsExactly(CRIS.text());
  }

  @Test
  void neverExpandsABounce() throws Exception {
    organisation.sendPolicy(organisation.group(TEAM, ANNE), SendPolicy.ANYONE);
    MailImpl mail = fromAnne(TEAM);
    mail.setSender(MailAddress.nullSender());

    process(mail);

    assertThat(james.queue).isEmpty();
    assertThat(DATABASE.column("select state from mg_delivery")).containsExactly("DROPPED");
  }

  @Test
  void dropsACopyThatComesBackToItsGroup() throws Exception {
    organisation.group(TEAM, ANNE);
    MailImpl mail = TestJames.mail("Subject: no id\r\n\r\n", ANNE, TEAM);
    Stamps.put(mail, Stamps.LISTS, "all.example.com team.example.com");

    process(prove(mail, ANNE));

    assertThat(james.queue).isEmpty();
    assertThat(DATABASE.column("select reason from mg_delivery")).containsExactly("OWN_LIST_ID");
  }

  @Test
  void tellsALocalSenderWhyHeWasRefused() throws Exception {
    organisation.sendPolicy(organisation.group(TEAM, ANNE), SendPolicy.MEMBERS);
    MailImpl mail = prove(TestJames.mail(TestJames.MESSAGE, CRIS, TEAM), CRIS);

    process(mail);

    String code = DATABASE.column("select code from mg_refusal").get(0);
    assertThat(james.queue)
        .singleElement()
        .satisfies(
            notice -> {
              assertThat(notice.state()).isEqualTo("group-refused");
              assertThat(notice.recipients()).containsExactly(TEAM.text());
              assertThat(notice.attributes())
                  .isEqualTo(
                      Map.of(
                          "delivery-error",
                          "5.7.1 (Only members may write to this group. Code " + code + ")"));
            });
  }

  @Test
  void tellsAStrangerNothing() throws Exception {
    organisation.group(TEAM, ANNE);

    process(TestJames.mail(TestJames.MESSAGE, OUTSIDER, TEAM));

    assertThat(james.queue).isEmpty();
    assertThat(DATABASE.column("select reason from mg_refusal")).containsExactly("NOT_PROVEN");
  }

  @Test
  void identityCountsOnlyForTheGroupsThatItsOwnerWroteTo() throws Exception {
    organisation.sendPolicy(organisation.group(TEAM, ANNE), SendPolicy.MEMBERS);
    organisation.sendPolicy(organisation.group(ALL, ANNE), SendPolicy.MEMBERS);
    MailImpl mail = fromAnne(TEAM);
    // Bart, to whom Anne wrote too, forwards his mail to all@.
    mail.setRecipients(List.of(new MailAddress(ALL.text()), new MailAddress(TEAM.text())));

    process(mail);

    assertThat(DATABASE.column("select group_address from mg_delivery where decision = 'ACCEPT'"))
        .containsExactly(TEAM.text());
    assertThat(DATABASE.column("select group_address from mg_delivery where decision = 'REFUSE'"))
        .containsExactly(ALL.text());
  }

  @Test
  void jmapProvesToTheGroupsThatWereWrittenTo() throws Exception {
    organisation.sendPolicy(organisation.group(TEAM, ANNE), SendPolicy.MEMBERS);
    james.alias("crew@example.com", TEAM.text());
    MailImpl mail = TestJames.mail(TestJames.MESSAGE, ANNE, address("crew@example.com"));
    Stamps.put(mail, Stamps.JMAP_USER, ANNE.text());
    assertThat(james.recipientIsMailGroup().match(mail)).isEmpty();
    mail.setState("transport");
    mail.setRecipients(List.of(new MailAddress(TEAM.text())));

    process(mail);

    assertThat(recipients("transport")).containsExactly(ANNE.text());
  }

  @Test
  void jmapProvesNothingToAGroupBehindAForward() throws Exception {
    organisation.sendPolicy(organisation.group(TEAM, ANNE), SendPolicy.MEMBERS);
    james.forward(BART.text(), TEAM.text());
    MailImpl mail = TestJames.mail(TestJames.MESSAGE, ANNE, BART);
    Stamps.put(mail, Stamps.JMAP_USER, ANNE.text());
    assertThat(james.recipientIsMailGroup().match(mail)).isEmpty();
    mail.setState("transport");
    mail.setRecipients(List.of(new MailAddress(TEAM.text())));

    process(mail);

    assertThat(recipients("transport")).isEmpty();
    assertThat(DATABASE.column("select reason from mg_refusal")).containsExactly("NOT_PROVEN");
  }

  @Test
  void jmapsAttributeCountsForNothingOnMailThatCameBySmtp() throws Exception {
    organisation.sendPolicy(organisation.group(TEAM, ANNE), SendPolicy.MEMBERS);
    MailImpl mail = TestJames.mail(TestJames.MESSAGE, ANNE, TEAM);
    Stamps.put(mail, Stamps.JMAP_USER, ANNE.text());
    james.messageHook().onMessage(FakeSession.stranger(), mail);

    process(mail);

    assertThat(recipients("transport")).isEmpty();
  }

  @Test
  void waitsForABrokenRuleToBeMendedWhileOtherGroupsGetTheirs() throws Exception {
    organisation.departmentGroup(ALL, organisation.department("Sales"));
    DATABASE.execute("delete from mg_group_department");
    organisation.group(TEAM, BART);
    MailImpl mail = fromAnne(TEAM, ALL);

    process(mail);

    assertThat(recipients("transport")).containsExactly(BART.text());
    Queued itself = james.queue.get(1);
    assertThat(itself.name()).isEqualTo(mail.getName());
    assertThat(itself.recipients()).containsExactly(ALL.text());
    assertThat(itself.delay()).isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void leavesARecipientThatIsNoGroupAnyMoreToJames() throws Exception {
    organisation.group(TEAM, BART);
    MailImpl mail = fromAnne(TEAM, address("gone@example.com"));

    james.recipientIsMailGroup().match(mail);
    james.expandMailGroup().service(mail);

    assertThat(mail.getState()).isEqualTo(Mail.DEFAULT);
    assertThat(mail.getRecipients()).containsExactly(new MailAddress("gone@example.com"));
  }

  @Test
  void anEmptyGroupTakesMailForNobody() throws Exception {
    organisation.group(TEAM);

    Mail mail = process(fromAnne(TEAM));

    assertThat(james.queue).isEmpty();
    assertThat(mail.getState()).isEqualTo(Mail.GHOST);
    assertThat(DATABASE.column("select state from mg_delivery")).containsExactly("DONE");
  }

  @Test
  void twoMailsOfOneMessageDontBothExpandIt() throws Exception {
    james = TestJames.over(DATABASE.database(), TestJames.settings(1, 1));
    List<EmailAddress> members =
        IntStream.range(0, 6).mapToObj(i -> address("m" + i + "@example.com")).toList();
    organisation.group(TEAM, members.toArray(EmailAddress[]::new));
    MailImpl mail = fromAnne(TEAM);
    process(mail);
    for (int i = 0; i < 7; i++) {
      again(mail);
      again(mail);
    }

    assertThat(recipients("transport"))
        .containsExactlyElementsOf(members.stream().map(EmailAddress::text).toList());
  }

  /** Anne signs in and writes to all of them. */
  private MailImpl fromAnne(EmailAddress... recipients) throws Exception {
    return prove(TestJames.mail(TestJames.MESSAGE, ANNE, recipients), ANNE);
  }

  private MailImpl prove(MailImpl mail, EmailAddress user) throws Exception {
    SMTPSession session = FakeSession.signedIn(user);
    MaybeSender sender = mail.getMaybeSender();
    for (MailAddress recipient : mail.getRecipients()) {
      WrittenGroups.of(session)
          .add(
              recipient,
              james
                  .repository
                  .groups()
                  .addressed(io.mailgroups.james.Addresses.of(List.of(recipient)))
                  .keySet());
    }
    assertThat(sender.isNullSender()).isFalse();
    james.messageHook().onMessage(session, mail);
    return mail;
  }

  /** What the processor does with a mail: the matched recipients go to the mailet. */
  private Mail process(MailImpl mail) throws Exception {
    Collection<MailAddress> matched = james.recipientIsMailGroup().match(mail);
    if (!matched.isEmpty()) {
      mail.setRecipients(matched);
      james.expandMailGroup().service(mail);
    }
    return mail;
  }

  private void again(MailImpl mail) throws Exception {
    mail.setState(Mail.DEFAULT);
    process(mail);
  }

  /** The envelope sender of the one message to a group. */
  private static String bounces(EmailAddress group) {
    String token =
        DATABASE
            .column("select bounce_token from mg_delivery where group_address = '" + group + "'")
            .get(0);
    return "<bounces+" + token + "@example.com>";
  }

  private List<String> recipients(String processor) {
    return james.queue.stream()
        .filter(queued -> queued.state().equals(processor))
        .flatMap(queued -> queued.recipients().stream())
        .toList();
  }
}
