// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.james;

import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.BART;
import static io.mailgroups.Organisation.OUTSIDER;
import static io.mailgroups.Organisation.TEAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.mailgroups.Organisation;
import io.mailgroups.database.TestDatabase;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.group.MailGroup;
import io.mailgroups.group.Role;
import io.mailgroups.group.SendPolicy;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.apache.james.core.MailAddress;
import org.apache.james.core.MaybeSender;
import org.apache.james.jdkim.DKIMSigner;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.protocols.smtp.hook.HookResult;
import org.apache.james.server.core.MailImpl;
import org.apache.mailet.Mail;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Olga is a member of the team, and elsewhere; members may write. */
class AuthorProofTest {
  @RegisterExtension private static final TestDatabase DATABASE = TestDatabase.instance();

  private static final KeyPair KEYS = keys(2048);
  private static final String DNS_NAME = "test._domainkey.elsewhere.org";
  private static final String MESSAGE =
      TestJames.lines(
          "From: Olga <olga@elsewhere.org>",
          "To: team@example.com",
          "Subject: Hello",
          "Date: Mon, 23 Nov 2026 12:00:00 +0000",
          "Message-ID: <1@elsewhere.org>",
          "",
          "Hello all");

  private Organisation organisation = Organisation.empty();
  private TestJames james = TestJames.over(DATABASE.database());
  private MailGroup team;

  @BeforeEach
  void aTeamWithOlga() {
    organisation = Organisation.empty();
    james = TestJames.over(DATABASE.database());
    organisation.people(ANNE, BART);
    team = organisation.group(TEAM, ANNE, OUTSIDER);
    organisation.sendPolicy(team, SendPolicy.MEMBERS);
    james.dns.put(DNS_NAME, record(KEYS));
  }

  @Test
  void atRcptAMemberElsewhereIsLetPassAndAStrangerIsNot() throws Exception {
    assertThat(rcpt(OUTSIDER)).isEqualTo("declined");
    assertThat(rcpt(EmailAddress.parse("carl@elsewhere.org"))).startsWith("550 5.7.1 ");
    assertThat(rcpt(ANNE)).startsWith("550 5.7.1 ");
  }

  @Test
  void aSignatureOfTheirDomainProvesTheAuthor() throws Exception {
    process(signed("elsewhere.org", KEYS, MESSAGE));

    assertThat(decisions()).containsExactly("DONE MEMBER");
    assertThat(DATABASE.column("select proven_sender from mg_message"))
        .containsExactly(OUTSIDER.text());
  }

  @Test
  void aKeyInSeveralQuotedPartsIsRead() throws Exception {
    String key = record(KEYS);
    james.dns.put(DNS_NAME, "\"" + key.substring(0, 200) + "\" \"" + key.substring(200) + "\"");

    process(signed("elsewhere.org", KEYS, MESSAGE));

    assertThat(decisions()).containsExactly("DONE MEMBER");
  }

  @Test
  void withoutOneItIsDroppedAndNobodyIsTold() throws Exception {
    process(MESSAGE);

    assertThat(decisions()).containsExactly("DROPPED SEND_POLICY");
    assertThat(DATABASE.column("select reason from mg_delivery")).containsExactly("NOT_SIGNED");
    assertThat(james.queue).isEmpty();
  }

  @Test
  void withAModeratorItIsHeld() throws Exception {
    organisation.role(team, Role.MODERATOR, ANNE);

    process(MESSAGE);

    assertThat(decisions()).containsExactly("HELD SEND_POLICY");
  }

  @Test
  void aSignatureThatDoesNotHoldProvesNothing() throws Exception {
    process(signed("elsewhere.org", KEYS, MESSAGE).replace("Hello all", "Buy this"));
    assertThat(decisions()).containsExactly("DROPPED SEND_POLICY");
  }

  @Test
  void aSignatureOfAnotherDomainProvesNothing() throws Exception {
    james.dns.put("test._domainkey.attacker.org", record(KEYS));

    process(signed("attacker.org", KEYS, MESSAGE));

    assertThat(decisions()).containsExactly("DROPPED SEND_POLICY");
  }

  @Test
  void aShortKeyAndOneThatIsOnlyTriedOutProveNothing() throws Exception {
    KeyPair shortKeys = keys(512);
    james.dns.put(DNS_NAME, record(shortKeys));
    james.dns.put(
        "test._domainkey.mail.elsewhere.org", record(KEYS).replace("k=rsa", "k=rsa; t=y"));

    process(signed("elsewhere.org", shortKeys, MESSAGE));

    assertThat(decisions()).containsExactly("DROPPED SEND_POLICY");
    assertThat(holds("mail.elsewhere.org", signed("mail.elsewhere.org", KEYS, MESSAGE))).isFalse();
  }

  @Test
  void whatWasSignedUpToALengthProvesNothing() throws Exception {
    String upTo =
        signed(
            "elsewhere.org",
            KEYS,
            MESSAGE,
            "v=1; a=rsa-sha256; l=5; d=%s; s=test; c=relaxed/simple; h=from:to:subject; bh=; b=;");

    process(upTo);

    assertThat(decisions()).containsExactly("DROPPED SEND_POLICY");
  }

  @Test
  void twoAuthorsAreNoneThatIsProven() throws Exception {
    process(
        signed(
            "elsewhere.org",
            KEYS,
            MESSAGE.replace(
                "Olga <olga@elsewhere.org>", "Olga <olga@elsewhere.org>, carl@elsewhere.org")));

    assertThat(decisions()).containsExactly("DROPPED SEND_POLICY");
  }

  @Test
  void ofOurOwnPeopleNoSignatureIsBelieved() throws Exception {
    james.dns.put("test._domainkey.example.com", record(KEYS));
    String ofAnne = signed("example.com", KEYS, MESSAGE.replace("olga@elsewhere.org", ANNE.text()));
    MailImpl mail = TestJames.mail(ofAnne, ANNE, TEAM);

    service(mail, written(mail));

    assertThat(DATABASE.column("select reason from mg_delivery")).containsExactly("NOT_PROVEN");
  }

  @Test
  void mailThatSomebodyForwardsToTheGroupIsNotItsAuthors() throws Exception {
    MailImpl mail = TestJames.mail(signed("elsewhere.org", KEYS, MESSAGE), OUTSIDER, TEAM);

    service(mail, FakeSession.stranger());

    assertThat(decisions()).containsExactly("DROPPED SEND_POLICY");
  }

  @Test
  void whileTheDnsIsAwayTheMailWaits() throws Exception {
    james.dns.goAway();
    Mail mail = process(signed("elsewhere.org", KEYS, MESSAGE));

    assertThat(decisions()).isEmpty();
    assertThat(james.queue)
        .singleElement()
        .satisfies(
            itself -> {
              assertThat(itself.name()).isEqualTo(mail.getName());
              assertThat(itself.delay()).isEqualTo(Duration.ofMinutes(5));
            });

    james.dns.comeBack();
    mail.setState(Mail.DEFAULT);
    james.expandMailGroup().service(mail);

    assertThat(decisions()).containsExactly("DONE MEMBER");
  }

  @Test
  void aKeyThatIsNotThereIsNotWaitedFor() throws Exception {
    process(
        signed(
            "elsewhere.org",
            KEYS,
            MESSAGE,
            "v=1; a=rsa-sha256; d=%s; s=gone; c=relaxed/simple; h=from:to:subject; bh=; b=;"));

    assertThat(decisions()).containsExactly("DROPPED SEND_POLICY");
  }

  @Test
  void onceItIsDecidedThePolicyIsNotAskedOnEachTurn() throws Exception {
    organisation.sendPolicy(team, SendPolicy.ANYONE);
    Mail unsigned = process(MESSAGE);
    Mail signed =
        process(signed("elsewhere.org", KEYS, MESSAGE.replace("<1@elsewhere", "<2@elsewhere")));

    assertThat(decisions()).containsExactly("DONE ANYONE", "DONE ANYONE");
    assertThat(statementsOfAnotherTurn(signed)).isEqualTo(statementsOfAnotherTurn(unsigned) + 1);
  }

  @ParameterizedTest
  @CsvSource({
    "elsewhere.org, elsewhere.org, true",
    "elsewhere.org, ELSEWHERE.org, true",
    "mail.elsewhere.org, elsewhere.org, true",
    "a.mail.elsewhere.co.uk, elsewhere.co.uk, true",
    "elsewhere.org, mail.elsewhere.org, false",
    "elsewhere.org, org, false",
    "elsewhere.co.uk, co.uk, false",
    "notelsewhere.org, elsewhere.org, false",
    "elsewhere.org, '', false"
  })
  void aDomainOrOneAboveItSigns(String author, String signer, boolean aligned) {
    assertThat(DkimSignatures.isAligned(author, signer)).isEqualTo(aligned);
  }

  private boolean holds(String domain, String message) throws Exception {
    return new DkimSignatures(james.dns.service()).prove(TestJames.mimeMessage(message), domain);
  }

  private static String signed(String domain, KeyPair keys, String message) throws Exception {
    return signed(
        domain,
        keys,
        message,
        "v=1; a=rsa-sha256; d=%s; s=test; c=relaxed/simple; h=from:to:subject; bh=; b=;");
  }

  private static String signed(String domain, KeyPair keys, String message, String template)
      throws Exception {
    return new DKIMSigner(template.formatted(domain), keys.getPrivate())
            .sign(new ByteArrayInputStream(message.getBytes(StandardCharsets.ISO_8859_1)))
        + "\r\n"
        + message;
  }

  private static String record(KeyPair keys) {
    return "v=DKIM1; k=rsa; p=" + Base64.getEncoder().encodeToString(keys.getPublic().getEncoded());
  }

  private static KeyPair keys(int bits) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(bits);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private String rcpt(EmailAddress sender) throws Exception {
    HookResult result =
        james
            .rcptHandler()
            .doRcpt(
                FakeSession.stranger(),
                MaybeSender.of(new MailAddress(sender.text())),
                new MailAddress(TEAM.text()));
    return result.equals(HookResult.DECLINED)
        ? "declined"
        : result.getSmtpRetCode() + " " + result.getSmtpDescription();
  }

  /** A server elsewhere brings it. */
  private Mail process(String message) throws Exception {
    MailImpl mail = TestJames.mail(message, OUTSIDER, TEAM);
    service(mail, written(mail));
    return mail;
  }

  private int statementsOfAnotherTurn(Mail mail) throws Exception {
    ExpandMailGroup mailet = james.expandMailGroup();
    mail.setState(Mail.DEFAULT);
    mail.setRecipients(List.of(new MailAddress(TEAM.text())));
    return DATABASE.statementsDuring(
        () -> assertThatCode(() -> mailet.service(mail)).doesNotThrowAnyException());
  }

  private SMTPSession written(MailImpl mail) {
    SMTPSession session = FakeSession.stranger();
    WrittenGroups.of(session).add(mail.getRecipients().iterator().next(), Set.of(TEAM));
    return session;
  }

  private void service(MailImpl mail, SMTPSession session) throws Exception {
    james.messageHook().onMessage(session, mail);
    mail.setRecipients(james.recipientIsMailGroup().match(mail));
    james.expandMailGroup().service(mail);
  }

  private static List<String> decisions() {
    return DATABASE.column("select state || ' ' || decided_by from mg_delivery");
  }
}
