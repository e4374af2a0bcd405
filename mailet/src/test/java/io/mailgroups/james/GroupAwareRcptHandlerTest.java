// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.james;

import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.BART;
import static io.mailgroups.Organisation.CRIS;
import static io.mailgroups.Organisation.OUTSIDER;
import static io.mailgroups.Organisation.TEAM;
import static io.mailgroups.Organisation.address;
import static org.assertj.core.api.Assertions.assertThat;

import io.mailgroups.Organisation;
import io.mailgroups.database.TestDatabase;
import io.mailgroups.group.BounceAddress;
import io.mailgroups.group.GroupState;
import io.mailgroups.group.MailGroup;
import io.mailgroups.group.SendPolicy;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.james.core.MailAddress;
import org.apache.james.core.MaybeSender;
import org.apache.james.core.Username;
import org.apache.james.protocols.api.OidcSASLConfiguration;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.protocols.smtp.hook.AuthHook;
import org.apache.james.protocols.smtp.hook.Hook;
import org.apache.james.protocols.smtp.hook.HookResult;
import org.apache.james.protocols.smtp.hook.HookReturnCode;
import org.apache.james.protocols.smtp.hook.MailHook;
import org.apache.james.server.core.MailImpl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GroupAwareRcptHandlerTest {
  @RegisterExtension private static final TestDatabase DATABASE = TestDatabase.instance();

  private final SwitchableDatabase switchable = new SwitchableDatabase();
  private Organisation organisation = Organisation.empty();
  private TestJames james = TestJames.over(switchable.database());
  private GroupAwareRcptHandler handler = james.rcptHandler();

  @BeforeEach
  void aTeamOfAnneAndBart() {
    organisation = Organisation.empty();
    james = TestJames.over(switchable.database());
    handler = james.rcptHandler();
    organisation.people(ANNE, BART, CRIS);
    organisation.sendPolicy(team(), SendPolicy.MEMBERS);
  }

  @AfterEach
  void putTheTablesBack() {
    switchable.comeBack();
    DATABASE.execute("alter table if exists mg_hidden_history rename to mg_schema_history");
  }

  @Test
  void refusesAnUnknownAddress() throws Exception {
    assertThat(rcpt(FakeSession.stranger(), "nobody@example.com"))
        .isEqualTo("550 5.1.1 There is no nobody@example.com here.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"anne@example.com", "someone@elsewhere.org", "\"odd one\"@elsewhere.org"})
  void letsMailboxesAndOtherServersPass(String recipient) throws Exception {
    assertThat(rcpt(FakeSession.stranger(), recipient)).isEqualTo("declined");
  }

  @Test
  void refusesALocalAddressThatNobodyCanHave() throws Exception {
    assertThat(rcpt(FakeSession.stranger(), "\"a@b\"@example.com")).startsWith("550 5.1.1 ");
    assertThat(
            rcpt(FakeSession.stranger(), "x".repeat(64) + "@" + "a.".repeat(100) + "example.com"))
        .isEqualTo("declined");
  }

  @Test
  void letsAliasesPass() throws Exception {
    james.alias("sales@example.com", "anne@example.com");

    assertThat(rcpt(FakeSession.stranger(), "sales@example.com")).isEqualTo("declined");
  }

  @ParameterizedTest
  @ValueSource(strings = {"team@example.com", "TEAM@Example.COM", "team+news@example.com"})
  void letsAMemberWriteToTheGroup(String recipient) throws Exception {
    assertThat(rcpt(FakeSession.signedIn(ANNE), recipient)).isEqualTo("declined");
  }

  @Test
  void refusesWhoMayNotWriteWithTheReasonAndACodeThatIsKept() throws Exception {
    String reply = rcpt(FakeSession.signedIn(CRIS), "team@example.com");

    String code = DATABASE.column("select code from mg_refusal").get(0);
    assertThat(reply)
        .isEqualTo("550 5.7.1 Only members may write to this group. (code " + code + ")");
  }

  @Test
  void believesNoClaim() throws Exception {
    assertThat(rcpt(FakeSession.stranger(), "team@example.com")).startsWith("550 5.7.1 ");
  }

  @Test
  void believesTheClaimOfATrustedNetwork() throws Exception {
    james =
        TestJames.over(
            switchable.database(), TestJames.settings(100, 10, Network.parse("198.51.100.0/24")));
    handler = james.rcptHandler();

    assertThat(rcpt(FakeSession.from("198.51.100.7"), "team@example.com")).isEqualTo("accepted");
    assertThat(rcpt(FakeSession.from("198.51.101.7"), "team@example.com")).startsWith("550 ");
  }

  @Test
  void sparesOnlyATrustedClientWithAnAddressOfOursTheOtherHooksAndOnlyForOurRecipients()
      throws Exception {
    james =
        TestJames.over(
            switchable.database(), TestJames.settings(100, 10, Network.parse("198.51.100.0/24")));
    handler = james.rcptHandler();
    SMTPSession trusted = FakeSession.from("198.51.100.7");
    MaybeSender ours = MaybeSender.of(new MailAddress(ANNE.text()));
    MaybeSender foreign = MaybeSender.of(new MailAddress(OUTSIDER.text()));

    assertThat(text(handler.doMail(trusted, ours))).isEqualTo("accepted");
    assertThat(text(handler.doMail(trusted, foreign))).isEqualTo("declined");
    assertThat(text(handler.doMail(trusted, MaybeSender.nullSender()))).isEqualTo("declined");
    assertThat(text(handler.doMail(FakeSession.stranger(), ours))).isEqualTo("declined");
    assertThat(rcpt(trusted, "bart@example.com")).isEqualTo("accepted");
    assertThat(rcpt(trusted, "someone@elsewhere.org")).isEqualTo("declined");
    assertThat(rcpt(trusted, "nobody@example.com")).startsWith("550 5.1.1 ");
    assertThat(rcpt(FakeSession.stranger(), "bart@example.com")).isEqualTo("declined");
  }

  @Test
  void letsTheNullSenderPassSilently() throws Exception {
    HookResult result =
        handler.doRcpt(
            FakeSession.stranger(), MaybeSender.nullSender(), new MailAddress("team@example.com"));

    assertThat(text(result)).isEqualTo("declined");
    assertThat(DATABASE.column("select code from mg_refusal")).isEmpty();
  }

  @Test
  void takesWhatComesBackFromCopies() throws Exception {
    BounceAddress bounces = Bounces.ofAMessage(organisation, TEAM);

    assertThat(rcpt(FakeSession.stranger(), bounces.address().text())).isEqualTo("declined");
    assertThat(rcpt(FakeSession.stranger(), bounces.address().text().toUpperCase(Locale.ROOT)))
        .isEqualTo("declined");
    assertThat(
            text(
                handler.doRcpt(
                    FakeSession.stranger(),
                    MaybeSender.nullSender(),
                    new MailAddress(bounces.address().text()))))
        .isEqualTo("declined");
    assertThat(
            rcpt(
                FakeSession.stranger(),
                new BounceAddress(bounces.token(), "alias.example.com").address().text()))
        .isEqualTo("declined");
  }

  @Test
  void refusesABounceAddressThatWasNeverGivenThoughThereIsAGroupOfThatName() throws Exception {
    organisation.sendPolicy(
        organisation.group(address("bounces@example.com"), ANNE), SendPolicy.ANYONE);
    String unknown = BounceAddress.random(TEAM, new SecureRandom()).address().text();

    assertThat(rcpt(FakeSession.stranger(), unknown))
        .isEqualTo("550 5.1.1 There is no " + unknown + " here.");
    assertThat(rcpt(FakeSession.stranger(), "bounces+news@example.com")).isEqualTo("declined");
  }

  @Test
  void asksToBounceLaterWhileTheDatabaseIsAway() throws Exception {
    String bounces = Bounces.ofAMessage(organisation, TEAM).address().text();
    switchable.goAway();

    assertThat(rcpt(FakeSession.stranger(), bounces)).startsWith("451 4.3.0 ");
  }

  @Test
  void refusesADisabledGroup() throws Exception {
    organisation.change(
        organisation.repository().groups().find(TEAM).orElseThrow(),
        data -> data.withState(GroupState.DISABLED));

    assertThat(rcpt(FakeSession.signedIn(ANNE), "team@example.com")).startsWith("550 5.2.1 ");
  }

  @Test
  void decidesForAGroupBehindAnAliasAndADomainAlias() throws Exception {
    james.alias("crew@example.com", "team@example.com");
    james.domainAlias("alias.example.com", "example.com");

    for (String recipient : Set.of("crew@example.com", "team@alias.example.com")) {
      assertThat(rcpt(FakeSession.signedIn(ANNE), recipient)).isEqualTo("declined");
      assertThat(rcpt(FakeSession.signedIn(CRIS), recipient)).startsWith("550 5.7.1 ");
    }
  }

  @Test
  void letsAnAliasOfAGroupAndAPersonPassForThePersonsSake() throws Exception {
    james.alias("both@example.com", "team@example.com");
    james.alias("both@example.com", "anne@example.com");

    assertThat(rcpt(FakeSession.signedIn(CRIS), "both@example.com")).isEqualTo("declined");
  }

  @Test
  void costsTheSameForAGroupOfAnySize() {
    MailGroup team = organisation.repository().groups().find(TEAM).orElseThrow();
    SMTPSession session = FakeSession.signedIn(ANNE);
    TestJames counted = TestJames.over(DATABASE.database());
    Runnable rcpt = () -> rcpt(counted.rcptHandler(), session, "team@example.com");
    rcpt.run();

    int before = DATABASE.statementsDuring(rcpt);
    for (int i = 0; i < 300; i++) {
      organisation.addMembers(team, address("m" + i + "@elsewhere.org"));
    }

    assertThat(DATABASE.statementsDuring(rcpt)).isEqualTo(before).isLessThanOrEqualTo(14);
  }

  @Test
  void asksToTryAgainWhileTheDatabaseIsAway() throws Exception {
    switchable.goAway();
    SMTPSession session = FakeSession.signedIn(ANNE);

    assertThat(text(handler.doMail(session, MaybeSender.nullSender()))).startsWith("451 4.3.0 ");
    assertThat(rcpt(session, "team@example.com")).startsWith("451 4.3.0 ");
    assertThat(rcpt(session, "anne@example.com")).startsWith("451 4.3.0 ");
    assertThat(text(handler.doAuth(session, Username.of("anne@example.com"), "secret")))
        .startsWith("454 4.7.0 ");
    assertThat(text(handler.doSasl(session, openId(), "token"))).startsWith("454 4.7.0 ");
  }

  @Test
  void takesBackWhatAHookBehindItRefusesWhileTheDatabaseIsAway() throws Exception {
    SMTPSession session = FakeSession.signedIn(ANNE);
    HookResult refusal = answer(HookReturnCode.deny(), "530");
    Hook ofMail = Fakes.of(MailHook.class, new Object());
    Hook ofAuth = Fakes.of(AuthHook.class, new Object());
    assertThat(handler.onHookResult(session, refusal, 0, ofMail)).isSameAs(refusal);
    assertThat(handler.onHookResult(session, HookResult.DECLINED, 0, ofAuth))
        .isSameAs(HookResult.DECLINED);

    switchable.goAway();

    assertThat(text(handler.onHookResult(session, refusal, 0, ofMail))).startsWith("451 4.3.0 ");
    assertThat(text(handler.onHookResult(session, refusal, 0, ofAuth))).startsWith("454 4.7.0 ");
    // James's own hook, when it can't look for the password.
    assertThat(text(handler.onHookResult(session, HookResult.DECLINED, 0, ofAuth)))
        .startsWith("454 4.7.0 ");
    for (HookResult other :
        List.of(HookResult.DECLINED, HookResult.OK, answer(HookReturnCode.denySoft(), "452"))) {
      assertThat(handler.onHookResult(session, other, 0, ofMail)).isSameAs(other);
    }
  }

  @Test
  void isBackWhenTheDatabaseIs() throws Exception {
    switchable.goAway();
    switchable.comeBack();
    SMTPSession session = FakeSession.signedIn(ANNE);

    assertThat(text(handler.doMail(session, MaybeSender.nullSender()))).isEqualTo("declined");
    assertThat(rcpt(session, "team@example.com")).isEqualTo("declined");
    assertThat(text(handler.doAuth(session, Username.of("anne@example.com"), "secret")))
        .isEqualTo("declined");
  }

  @Test
  void withoutItsTablesLetsKnownAddressesPassAndAsksToTryTheOthersAgain() throws Exception {
    DATABASE.execute("alter table mg_schema_history rename to mg_hidden_history");
    handler = TestJames.over(new SwitchableDatabase().database()).rcptHandler();

    assertThat(rcpt(FakeSession.signedIn(ANNE), "bart@example.com")).isEqualTo("declined");
    assertThat(rcpt(FakeSession.signedIn(ANNE), "someone@elsewhere.org")).isEqualTo("declined");
    assertThat(rcpt(FakeSession.signedIn(ANNE), "team@example.com")).startsWith("451 4.3.0 ");
    assertThat(rcpt(FakeSession.signedIn(ANNE), "nobody@example.com")).startsWith("451 4.3.0 ");
  }

  @Test
  void withoutItsTablesSparesATrustedClientTheOtherHooksStill() throws Exception {
    DATABASE.execute("alter table mg_schema_history rename to mg_hidden_history");
    handler =
        TestJames.over(
                new SwitchableDatabase().database(),
                TestJames.settings(100, 10, Network.parse("198.51.100.0/24")))
            .rcptHandler();

    assertThat(rcpt(FakeSession.from("198.51.100.7"), "bart@example.com")).isEqualTo("accepted");
    assertThat(rcpt(FakeSession.from("198.51.100.7"), "team@example.com")).startsWith("451 4.3.0 ");
  }

  @Test
  void notesTheGroupsThatWereAcceptedAndWhoWroteToThem() throws Exception {
    james.alias("crew@example.com", "team@example.com");
    SMTPSession session = FakeSession.signedIn(ANNE);
    rcpt(session, "crew@example.com");
    rcpt(session, "bart@example.com");
    MailImpl mail = TestJames.mail(TestJames.MESSAGE, ANNE, address("crew@example.com"), BART);

    assertThat(text(james.messageHook().onMessage(session, mail))).isEqualTo("declined");

    assertThat(Stamps.text(mail, Stamps.PROVEN_SENDER)).contains("anne@example.com");
    assertThat(Stamps.addresses(mail, Stamps.WRITTEN_GROUPS)).containsExactly(TEAM);
  }

  @Test
  void notesNoGroupThatOnlyAForwardLeadsTo() throws Exception {
    james.forward("bart@example.com", "team@example.com");
    james.forward("bartleby@example.com", "team@example.com");
    SMTPSession session = FakeSession.signedIn(ANNE);
    assertThat(rcpt(session, "bart@example.com")).isEqualTo("declined");
    assertThat(rcpt(session, "bartleby@example.com")).isEqualTo("declined");
    MailImpl mail = TestJames.mail(TestJames.MESSAGE, ANNE, BART, address("bartleby@example.com"));

    james.messageHook().onMessage(session, mail);

    assertThat(Stamps.addresses(mail, Stamps.WRITTEN_GROUPS)).isEmpty();
  }

  @Test
  void notesThatNobodyProvedAnything() throws Exception {
    MailImpl mail = TestJames.mail(TestJames.MESSAGE, OUTSIDER, BART);

    james.messageHook().onMessage(FakeSession.stranger(), mail);

    assertThat(Stamps.text(mail, Stamps.PROVEN_SENDER)).contains("");
  }

  private static HookResult answer(HookReturnCode action, String code) {
    return HookResult.builder().hookReturnCode(action).smtpReturnCode(code).build();
  }

  private static OidcSASLConfiguration openId() throws MalformedURLException {
    URL url = URI.create("https://login.example.com/").toURL();
    return new OidcSASLConfiguration(
        url, "email", url, "openid", Optional.empty(), Optional.empty(), Optional.empty());
  }

  private MailGroup team() {
    return organisation.group(TEAM, ANNE, BART);
  }

  private String rcpt(SMTPSession session, String recipient) {
    return rcpt(handler, session, recipient);
  }

  private static String rcpt(GroupAwareRcptHandler handler, SMTPSession session, String recipient) {
    try {
      return text(
          handler.doRcpt(
              session, MaybeSender.of(new MailAddress(ANNE.text())), new MailAddress(recipient)));
    } catch (javax.mail.internet.AddressException e) {
      throw new IllegalArgumentException(recipient, e);
    }
  }

  private static String text(HookResult result) {
    if (result.equals(HookResult.DECLINED)) {
      return "declined";
    }
    return result.equals(HookResult.OK)
        ? "accepted"
        : result.getSmtpRetCode() + " " + result.getSmtpDescription();
  }
}
