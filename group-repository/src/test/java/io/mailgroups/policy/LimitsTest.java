// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.policy;

import static io.mailgroups.Organisation.ALL;
import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.BART;
import static io.mailgroups.Organisation.CHANGE;
import static io.mailgroups.Organisation.CRIS;
import static io.mailgroups.Organisation.OUTSIDER;
import static io.mailgroups.Organisation.TEAM;
import static org.assertj.core.api.Assertions.assertThat;

import io.mailgroups.AdjustableClock;
import io.mailgroups.Crowd;
import io.mailgroups.Organisation;
import io.mailgroups.database.TestDatabase;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.expansion.MessageHead;
import io.mailgroups.group.MailGroup;
import io.mailgroups.group.MemberSetting;
import io.mailgroups.group.MessageLimits;
import io.mailgroups.group.Role;
import io.mailgroups.group.SendPolicy;
import io.mailgroups.policy.Decision.Accept;
import io.mailgroups.policy.Decision.NeedsMessage;
import io.mailgroups.policy.Decision.Refuse;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LimitsTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.instance();

  private static final Optional<MessageFacts> ORDINARY =
      Optional.of(new MessageFacts(false, false, Set.of()));
  private static final Refuse TOO_LARGE = new Refuse(DecidedBy.LIMIT_SIZE, Reason.TOO_LARGE);
  private static final Refuse TOO_MANY =
      new Refuse(DecidedBy.LIMIT_RECIPIENTS, Reason.TOO_MANY_RECIPIENTS);
  private static final Refuse TOO_OFTEN = new Refuse(DecidedBy.LIMIT_RATE, Reason.TOO_OFTEN);

  private final AdjustableClock clock = new AdjustableClock();
  private Organisation organisation = Organisation.empty();
  private int sent;

  @BeforeEach
  void people() {
    organisation = Organisation.at(clock);
    organisation.people(ANNE, BART, CRIS);
  }

  @Test
  void aMessageOfTheGreatestSizeIsAcceptedAndALargerOneRefused() {
    MailGroup team = limited(size(1_000), ANNE);

    assertThat(decide(team, ANNE, ORDINARY, OptionalLong.of(1_000)))
        .isEqualTo(new Accept(DecidedBy.OWN_DOMAIN));
    assertThat(decide(team, ANNE, ORDINARY, OptionalLong.of(1_001))).isEqualTo(TOO_LARGE);
  }

  @Test
  void aSizeThatIsDeclaredDecidesAtRcptAndOneThatIsNotNeedsTheMessage() {
    MailGroup team = limited(size(1_000), ANNE);

    assertThat(decide(team, ANNE, Optional.empty(), OptionalLong.of(1_001))).isEqualTo(TOO_LARGE);
    assertThat(decide(team, ANNE, Optional.empty(), OptionalLong.of(1_000)))
        .isEqualTo(new Accept(DecidedBy.OWN_DOMAIN));
    assertThat(decide(team, ANNE, Optional.empty(), OptionalLong.empty()))
        .isEqualTo(new NeedsMessage(DecidedBy.LIMIT_SIZE));
  }

  @Test
  void whoMayNotWriteIsToldThatAndNotTheSize() {
    MailGroup team = limited(size(1), ANNE);
    organisation.sendPolicy(team, SendPolicy.MEMBERS);

    assertThat(decide(team, BART, ORDINARY, OptionalLong.of(2)))
        .isEqualTo(new Refuse(DecidedBy.SEND_POLICY, Reason.NOT_A_MEMBER));
  }

  @Test
  void limitsHoldForOwnersToo() {
    MailGroup team = limited(size(1), ANNE);
    organisation.role(team, Role.OWNER, BART);

    assertThat(decide(team, BART, ORDINARY, OptionalLong.of(2))).isEqualTo(TOO_LARGE);
  }

  @Test
  void aMessageThatReachesAsManyAsItMayIsAcceptedAndWithOneMoreRefused() {
    MailGroup team = limited(recipients(2), ANNE, BART);

    assertThat(decide(team, ANNE)).isEqualTo(new Accept(DecidedBy.OWN_DOMAIN));
    organisation.addMembers(team, OUTSIDER);
    assertThat(decide(team, ANNE)).isEqualTo(TOO_MANY);
  }

  @Test
  void onlyWhoGetsACopyCountsAndEachOnceAlsoThroughNestedGroups() {
    MailGroup team = limited(recipients(2), ANNE, BART);
    organisation.group(ALL, ANNE, CRIS);
    organisation.addMembers(team, ALL);
    assertThat(decide(team, ANNE)).isEqualTo(TOO_MANY);

    organisation
        .repository()
        .memberSettings()
        .set(CHANGE, team.id(), new MemberSetting(CRIS, false, true));

    assertThat(decide(team, ANNE)).isEqualTo(new Accept(DecidedBy.OWN_DOMAIN));
  }

  @Test
  void peopleAreNotCountedFurtherThanTheLimit() {
    MailGroup team = limited(recipients(50));
    Crowd.join(DATABASE, TEAM.text(), 0, 51);
    int few = statements(team);
    Crowd.join(DATABASE, TEAM.text(), 51, 100_000);

    assertThat(statements(team)).isEqualTo(few).isLessThanOrEqualTo(12);
  }

  @Test
  void whoWroteTooOftenWaitsUntilTheHourIsOver() {
    MailGroup team = limited(rate(2), ANNE);
    deliver(team, ANNE);
    assertThat(decide(team, ANNE)).isEqualTo(new Accept(DecidedBy.OWN_DOMAIN));
    clock.advance(Duration.ofMinutes(10));
    deliver(team, ANNE);

    assertThat(decide(team, ANNE)).isEqualTo(TOO_OFTEN);
    assertThat(Reason.TOO_OFTEN.isTransient()).isTrue();
    assertThat(decide(team, BART)).isEqualTo(new Accept(DecidedBy.OWN_DOMAIN));

    clock.advance(Duration.ofMinutes(50));
    assertThat(decide(team, ANNE)).isEqualTo(new Accept(DecidedBy.OWN_DOMAIN));
  }

  @Test
  void messagesToOtherGroupsAndRefusedOnesDontCount() {
    MailGroup team = limited(rate(1), ANNE);
    deliver(organisation.group(ALL, ANNE), ANNE);
    organisation.sendPolicy(team, SendPolicy.MEMBERS);
    deliver(team, BART);
    organisation.sendPolicy(team, SendPolicy.DOMAIN);

    assertThat(decide(team, ANNE)).isEqualTo(new Accept(DecidedBy.OWN_DOMAIN));
    assertThat(decide(team, BART)).isEqualTo(new Accept(DecidedBy.OWN_DOMAIN));
  }

  @Test
  void aForgedSenderDoesNotUseUpWhatIsTheOwners() {
    MailGroup team = limited(rate(1), ANNE);
    organisation.sendPolicy(team, SendPolicy.ANYONE);
    Sender claimsToBeAnne = new Sender(Optional.of(ANNE), Optional.empty());
    deliver(team, claimsToBeAnne);

    assertThat(decide(team, claimsToBeAnne)).isEqualTo(TOO_OFTEN);
    assertThat(decide(team, ANNE)).isEqualTo(new Accept(DecidedBy.ANYONE));
  }

  @Test
  void aMessageThatIsOnItsWayIsNotDecidedAgain() {
    MailGroup team = limited(rate(1), ANNE);
    MessageHead message = message(new Sender(Optional.of(ANNE), Optional.of(ANNE)));
    organisation.deliver(message, team);

    assertThat(
            organisation
                .repository()
                .deliveries()
                .open(message, organisation.addressed(team), ORDINARY.orElseThrow())
                .decision())
        .isEqualTo(new Accept(DecidedBy.OWN_DOMAIN));
  }

  private MailGroup limited(MessageLimits limits, EmailAddress... members) {
    MailGroup group = organisation.group(TEAM, members);
    return organisation.options(group, options -> options.with(limits));
  }

  private static MessageLimits size(long octets) {
    return new MessageLimits(Optional.of(octets), Optional.empty(), Optional.empty());
  }

  private static MessageLimits recipients(int most) {
    return new MessageLimits(Optional.empty(), Optional.of(most), Optional.empty());
  }

  private static MessageLimits rate(int messages) {
    return new MessageLimits(Optional.empty(), Optional.empty(), Optional.of(messages));
  }

  private void deliver(MailGroup group, EmailAddress sender) {
    deliver(group, new Sender(Optional.of(sender), Optional.of(sender)));
  }

  private void deliver(MailGroup group, Sender sender) {
    MessageHead message = message(sender);
    organisation
        .repository()
        .deliveries()
        .open(message, organisation.addressed(group), ORDINARY.orElseThrow());
  }

  private MessageHead message(Sender sender) {
    sent++;
    return new MessageHead(
        "key-" + sent,
        Optional.of("<" + sent + "@example.com>"),
        sender.claimed(),
        sender,
        100,
        Optional.of("Hello"));
  }

  private int statements(MailGroup group) {
    return DATABASE.statementsDuring(() -> assertThat(decide(group, ANNE)).isEqualTo(TOO_MANY));
  }

  private Decision decide(MailGroup group, EmailAddress sender) {
    return decide(group, new Sender(Optional.of(sender), Optional.of(sender)));
  }

  private Decision decide(MailGroup group, Sender sender) {
    return organisation
        .repository()
        .sendingPolicy()
        .decide(organisation.addressed(group), sender, ORDINARY);
  }

  private Decision decide(
      MailGroup group, EmailAddress sender, Optional<MessageFacts> facts, OptionalLong size) {
    return organisation
        .repository()
        .sendingPolicy()
        .decide(
            organisation.addressed(group),
            new Sender(Optional.of(sender), Optional.of(sender)),
            facts,
            size);
  }
}
