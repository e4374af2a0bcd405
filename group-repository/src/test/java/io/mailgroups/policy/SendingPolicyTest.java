// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.policy;

import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.BART;
import static io.mailgroups.Organisation.CHANGE;
import static io.mailgroups.Organisation.CRIS;
import static io.mailgroups.Organisation.DORA;
import static io.mailgroups.Organisation.OUTSIDER;
import static io.mailgroups.Organisation.TEAM;
import static org.assertj.core.api.Assertions.assertThat;

import io.mailgroups.Organisation;
import io.mailgroups.database.TestDatabase;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.directory.EmployeeStatus;
import io.mailgroups.group.AllowedSenders;
import io.mailgroups.group.DepartmentScope;
import io.mailgroups.group.GroupKind;
import io.mailgroups.group.GroupState;
import io.mailgroups.group.MailGroup;
import io.mailgroups.group.Role;
import io.mailgroups.group.Rule;
import io.mailgroups.group.SendPolicy;
import io.mailgroups.policy.Decision.Accept;
import io.mailgroups.policy.Decision.Refuse;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** ANNE is the member, BART a colleague, CRIS designated. */
class SendingPolicyTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.instance();

  private static final MessageFacts ORDINARY = new MessageFacts(false, false, Set.of());

  private Organisation organisation = Organisation.empty();
  private long sales;

  private enum From {
    MEMBER,
    COLLEAGUE,
    DESIGNATED,
    OUTSIDER,
    PROVEN_OUTSIDER,
    OUTSIDER_WHO_CLAIMS_TO_BE_A_MEMBER,
    OUTSIDER_WHO_CLAIMS_TO_BE_DESIGNATED,
    COLLEAGUE_WHO_CLAIMS_TO_BE_A_MEMBER;

    Sender sender() {
      return switch (this) {
        case MEMBER -> proven(ANNE);
        case COLLEAGUE -> proven(BART);
        case DESIGNATED -> proven(CRIS);
        case OUTSIDER -> unproven(Organisation.OUTSIDER);
        case PROVEN_OUTSIDER -> proven(Organisation.OUTSIDER);
        case OUTSIDER_WHO_CLAIMS_TO_BE_A_MEMBER -> unproven(ANNE);
        case OUTSIDER_WHO_CLAIMS_TO_BE_DESIGNATED -> unproven(CRIS);
        case COLLEAGUE_WHO_CLAIMS_TO_BE_A_MEMBER ->
            new Sender(Optional.of(ANNE), Optional.of(BART));
      };
    }
  }

  @BeforeEach
  void newOrganisation() {
    organisation = Organisation.empty();
    sales = organisation.department("Sales");
    organisation.person(ANNE, sales);
    organisation.people(BART, CRIS);
  }

  @ParameterizedTest
  @CsvSource({
    "ANYONE, MEMBER, ANYONE",
    "ANYONE, COLLEAGUE, ANYONE",
    "ANYONE, DESIGNATED, ANYONE",
    "ANYONE, OUTSIDER, ANYONE",
    "ANYONE, PROVEN_OUTSIDER, ANYONE",
    "ANYONE, OUTSIDER_WHO_CLAIMS_TO_BE_A_MEMBER, ANYONE",
    "ANYONE, OUTSIDER_WHO_CLAIMS_TO_BE_DESIGNATED, ANYONE",
    "ANYONE, COLLEAGUE_WHO_CLAIMS_TO_BE_A_MEMBER, ANYONE",
    "DOMAIN, MEMBER, OWN_DOMAIN",
    "DOMAIN, COLLEAGUE, OWN_DOMAIN",
    "DOMAIN, DESIGNATED, OWN_DOMAIN",
    "DOMAIN, OUTSIDER, NOT_PROVEN",
    "DOMAIN, PROVEN_OUTSIDER, NOT_OWN_DOMAIN",
    "DOMAIN, OUTSIDER_WHO_CLAIMS_TO_BE_A_MEMBER, NOT_PROVEN",
    "DOMAIN, OUTSIDER_WHO_CLAIMS_TO_BE_DESIGNATED, NOT_PROVEN",
    "DOMAIN, COLLEAGUE_WHO_CLAIMS_TO_BE_A_MEMBER, OWN_DOMAIN",
    "MEMBERS, MEMBER, MEMBER",
    "MEMBERS, COLLEAGUE, NOT_A_MEMBER",
    "MEMBERS, DESIGNATED, NOT_A_MEMBER",
    "MEMBERS, OUTSIDER, NOT_PROVEN",
    "MEMBERS, PROVEN_OUTSIDER, NOT_A_MEMBER",
    "MEMBERS, OUTSIDER_WHO_CLAIMS_TO_BE_A_MEMBER, NOT_PROVEN",
    "MEMBERS, OUTSIDER_WHO_CLAIMS_TO_BE_DESIGNATED, NOT_PROVEN",
    "MEMBERS, COLLEAGUE_WHO_CLAIMS_TO_BE_A_MEMBER, NOT_A_MEMBER",
    "DESIGNATED, MEMBER, NOT_DESIGNATED",
    "DESIGNATED, COLLEAGUE, NOT_DESIGNATED",
    "DESIGNATED, DESIGNATED, ALLOWED_ADDRESS",
    "DESIGNATED, OUTSIDER, NOT_PROVEN",
    "DESIGNATED, PROVEN_OUTSIDER, NOT_DESIGNATED",
    "DESIGNATED, OUTSIDER_WHO_CLAIMS_TO_BE_A_MEMBER, NOT_PROVEN",
    "DESIGNATED, OUTSIDER_WHO_CLAIMS_TO_BE_DESIGNATED, NOT_PROVEN",
    "DESIGNATED, COLLEAGUE_WHO_CLAIMS_TO_BE_A_MEMBER, NOT_DESIGNATED",
    "MEMBERS_AND_DESIGNATED, MEMBER, MEMBER",
    "MEMBERS_AND_DESIGNATED, COLLEAGUE, NOT_DESIGNATED",
    "MEMBERS_AND_DESIGNATED, DESIGNATED, ALLOWED_ADDRESS",
    "MEMBERS_AND_DESIGNATED, OUTSIDER, NOT_PROVEN",
    "MEMBERS_AND_DESIGNATED, PROVEN_OUTSIDER, NOT_DESIGNATED",
    "MEMBERS_AND_DESIGNATED, OUTSIDER_WHO_CLAIMS_TO_BE_A_MEMBER, NOT_PROVEN",
    "MEMBERS_AND_DESIGNATED, OUTSIDER_WHO_CLAIMS_TO_BE_DESIGNATED, NOT_PROVEN",
    "MEMBERS_AND_DESIGNATED, COLLEAGUE_WHO_CLAIMS_TO_BE_A_MEMBER, NOT_DESIGNATED",
  })
  void decidesBySendingPolicyAndProof(SendPolicy policy, From from, String outcome) {
    for (GroupKind kind : GroupKind.values()) {
      MailGroup group = groupOf(kind);
      organisation.sendPolicy(group, policy);
      allow(group, AllowedSenders.addresses(CRIS));

      assertThat(decide(group, from.sender())).as("%s", kind).isEqualTo(decision(outcome));
    }
  }

  @ParameterizedTest
  @EnumSource(SendPolicy.class)
  void ownersAndManagersWriteWhateverThePolicy(SendPolicy policy) {
    MailGroup group = organisation.group(TEAM);
    organisation.sendPolicy(group, policy);

    organisation.role(group, Role.OWNER, BART);
    assertThat(decide(group, proven(BART))).isEqualTo(new Accept(DecidedBy.OWNER));
    organisation.role(group, Role.MANAGER, BART);
    assertThat(decide(group, proven(BART))).isEqualTo(new Accept(DecidedBy.MANAGER));
  }

  @Test
  void anOwnerOfAnyKindMayWriteByAnAliasToo() {
    EmailAddress alias = Organisation.address("bartholomew@example.com");
    organisation.change(BART, data -> data.withAliases(Set.of(alias)));
    for (GroupKind kind : GroupKind.values()) {
      MailGroup group = groupOf(kind);
      organisation.sendPolicy(group, SendPolicy.DESIGNATED);
      organisation.role(group, Role.OWNER, BART);

      assertThat(decide(group, proven(alias))).isEqualTo(new Accept(DecidedBy.OWNER));
    }
  }

  @Test
  void aClaimedOwnerAModeratorAndASuspendedOwnerHaveNoSay() {
    MailGroup group = designatedOnly();

    organisation.role(group, Role.OWNER, BART);
    assertThat(decide(group, unproven(BART))).isEqualTo(refuse(Reason.NOT_PROVEN));
    organisation.status(BART, EmployeeStatus.SUSPENDED);
    assertThat(decide(group, proven(BART))).isEqualTo(refuse(Reason.NOT_DESIGNATED));
    organisation.role(group, Role.MODERATOR, ANNE);
    assertThat(decide(group, proven(ANNE))).isEqualTo(refuse(Reason.NOT_DESIGNATED));
  }

  @Test
  void anOwnerMayWriteWhereTheGroupIsActiveOnly() {
    MailGroup group = organisation.group(TEAM);
    organisation.role(group, Role.OWNER, BART);
    for (GroupState state : EnumSet.complementOf(EnumSet.of(GroupState.ACTIVE))) {
      organisation.change(group, data -> data.withState(state));

      assertThat(decide(group, proven(BART)))
          .isEqualTo(new Refuse(DecidedBy.GROUP_STATE, Reason.GROUP_NOT_ACTIVE));
    }
  }

  @Test
  void aGroupThatIsGoneTakesNoMail() {
    MailGroup group = organisation.group(TEAM);
    organisation.repository().groups().delete(CHANGE, group.id());

    assertThat(decide(group, proven(ANNE)))
        .isEqualTo(new Refuse(DecidedBy.GROUP_STATE, Reason.GROUP_NOT_ACTIVE));
  }

  @ParameterizedTest
  @EnumSource(SendPolicy.class)
  void neverExpandsABounce(SendPolicy policy) {
    MailGroup group = ownedByAnne(policy);
    Sender nobody = new Sender(Optional.empty(), Optional.empty());
    Sender nobodySignedIn = new Sender(Optional.empty(), Optional.of(ANNE));

    assertThat(decide(group, nobody)).isEqualTo(drop(Reason.NULL_SENDER));
    assertThat(decide(group, nobodySignedIn)).isEqualTo(drop(Reason.NULL_SENDER));
  }

  @ParameterizedTest
  @EnumSource(SendPolicy.class)
  void dropsWhatMachinesAnswerWhoeverSendsIt(SendPolicy policy) {
    MailGroup group = ownedByAnne(policy);

    assertThat(decide(group, new MessageFacts(true, false, Set.of())))
        .isEqualTo(drop(Reason.AUTOMATIC_REPLY));
    assertThat(decide(group, new MessageFacts(false, true, Set.of())))
        .isEqualTo(drop(Reason.REPORT));
    assertThat(decide(group, new MessageFacts(false, false, Set.of("team.example.com"))))
        .isEqualTo(drop(Reason.OWN_LIST_ID));
    assertThat(decide(group, new MessageFacts(false, false, Set.of("other.example.com"))))
        .isEqualTo(new Accept(DecidedBy.OWNER));
  }

  @Test
  void theStateStandsBeforeTheNullSender() {
    MailGroup group = organisation.group(TEAM);
    organisation.change(group, data -> data.withState(GroupState.DISABLED));

    assertThat(decide(group, new Sender(Optional.empty(), Optional.empty())).decidedBy())
        .isEqualTo(DecidedBy.GROUP_STATE);
  }

  @Test
  void theMessageIsNotNeededToDecideAtRcpt() {
    MailGroup group = organisation.group(TEAM);

    assertThat(
            organisation
                .repository()
                .sendingPolicy()
                .decide(organisation.addressed(group), proven(ANNE), Optional.empty()))
        .isEqualTo(new Accept(DecidedBy.OWN_DOMAIN));
  }

  private MailGroup groupOf(GroupKind kind) {
    EmailAddress address = Organisation.address(kind.name() + "@example.com");
    return switch (kind) {
      case STATIC, COLLABORATION -> organisation.handKept(kind, address, ANNE);
      case DEPARTMENT -> organisation.departmentGroup(address, new DepartmentScope(sales, false));
      case DYNAMIC ->
          organisation.dynamicGroup(address, Rule.meeting("userName eq \"anne@example.com\""));
    };
  }

  private MailGroup ownedByAnne(SendPolicy policy) {
    MailGroup group = organisation.group(TEAM, ANNE);
    organisation.sendPolicy(group, policy);
    organisation.role(group, Role.OWNER, ANNE);
    return group;
  }

  private MailGroup designatedOnly() {
    MailGroup group = organisation.group(TEAM, ANNE, DORA, OUTSIDER);
    organisation.sendPolicy(group, SendPolicy.DESIGNATED);
    return group;
  }

  private void allow(MailGroup group, AllowedSenders senders) {
    organisation
        .repository()
        .senderLists()
        .replaceAllowed(CHANGE, group.id(), OptionalInt.empty(), senders);
  }

  private Decision decide(MailGroup group, Sender sender) {
    return organisation
        .repository()
        .sendingPolicy()
        .decide(organisation.addressed(group), sender, Optional.of(ORDINARY));
  }

  private Decision decide(MailGroup group, MessageFacts facts) {
    return organisation
        .repository()
        .sendingPolicy()
        .decide(organisation.addressed(group), proven(ANNE), Optional.of(facts));
  }

  private static Decision decision(String outcome) {
    for (Reason reason : Reason.values()) {
      if (reason.name().equals(outcome)) {
        return refuse(reason);
      }
    }
    return new Accept(DecidedBy.valueOf(outcome));
  }

  private static Decision refuse(Reason reason) {
    return new Refuse(DecidedBy.SEND_POLICY, reason);
  }

  private static Decision drop(Reason reason) {
    return new Refuse(DecidedBy.valueOf(reason.name()), reason);
  }

  private static Sender proven(EmailAddress address) {
    return new Sender(Optional.of(address), Optional.of(address));
  }

  private static Sender unproven(EmailAddress address) {
    return new Sender(Optional.of(address), Optional.empty());
  }
}
