// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.policy;

import static io.mailgroups.Organisation.ALL;
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
import io.mailgroups.group.AllowedSenders;
import io.mailgroups.group.DepartmentScope;
import io.mailgroups.group.MailGroup;
import io.mailgroups.group.ModeratedSenders;
import io.mailgroups.group.Moderation;
import io.mailgroups.group.Role;
import io.mailgroups.group.RoleAssignment;
import io.mailgroups.group.SendPolicy;
import io.mailgroups.group.SenderList;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Whose mail waits, of those whom the sending policy lets write. */
class ModerationTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.instance();

  private static final EmailAddress PARTNER = Organisation.address("pia@elsewhere.org");
  private static final EmailAddress OWNER = Organisation.address("owen@example.com");
  private static final EmailAddress MANAGER = Organisation.address("mary@example.com");

  private Organisation organisation = Organisation.empty();
  private long trusted;

  /** Senders by what is known of them. */
  private enum Writer {
    COLLEAGUE(ANNE, true),
    TRUSTED_COLLEAGUE(BART, true),
    IN_TRUSTED_DEPARTMENT(CRIS, true),
    IN_TRUSTED_GROUP(DORA, true),
    PROVEN_OUTSIDER(OUTSIDER, true),
    TRUSTED_OUTSIDER(PARTNER, true),
    UNPROVEN_OUTSIDER(OUTSIDER, false),
    CLAIMS_TO_BE_TRUSTED(PARTNER, false),
    CLAIMS_TO_BE_A_COLLEAGUE(ANNE, false),
    THE_OWNER(OWNER, true),
    THE_MANAGER(MANAGER, true),
    CLAIMS_TO_BE_THE_OWNER(OWNER, false);

    private final String address;
    private final boolean proven;

    Writer(EmailAddress address, boolean proven) {
      this.address = address.text();
      this.proven = proven;
    }

    Sender sender() {
      Optional<EmailAddress> claimed = Optional.of(Organisation.address(address));
      return new Sender(claimed, proven ? claimed : Optional.empty());
    }
  }

  @BeforeEach
  void newOrganisation() {
    organisation = Organisation.empty();
    trusted = organisation.department("Trusted");
    organisation.people(ANNE, BART, DORA, OWNER, MANAGER);
    organisation.person(CRIS, trusted);
    organisation.group(ALL, DORA);
  }

  @ParameterizedTest(name = "{0}: {1} waits: {2}")
  @CsvSource({
    "NOBODY, COLLEAGUE, false",
    "NOBODY, UNPROVEN_OUTSIDER, false",
    "NOBODY, CLAIMS_TO_BE_A_COLLEAGUE, false",
    "OUTSIDERS, COLLEAGUE, false",
    "OUTSIDERS, TRUSTED_COLLEAGUE, false",
    "OUTSIDERS, PROVEN_OUTSIDER, true",
    "OUTSIDERS, TRUSTED_OUTSIDER, false",
    "OUTSIDERS, UNPROVEN_OUTSIDER, true",
    "OUTSIDERS, CLAIMS_TO_BE_TRUSTED, true",
    "OUTSIDERS, CLAIMS_TO_BE_A_COLLEAGUE, true",
    "OUTSIDERS, THE_OWNER, false",
    "OUTSIDERS, CLAIMS_TO_BE_THE_OWNER, true",
    "UNTRUSTED, COLLEAGUE, true",
    "UNTRUSTED, TRUSTED_COLLEAGUE, false",
    "UNTRUSTED, IN_TRUSTED_DEPARTMENT, false",
    "UNTRUSTED, IN_TRUSTED_GROUP, false",
    "UNTRUSTED, PROVEN_OUTSIDER, true",
    "UNTRUSTED, TRUSTED_OUTSIDER, false",
    "UNTRUSTED, UNPROVEN_OUTSIDER, true",
    "UNTRUSTED, CLAIMS_TO_BE_TRUSTED, true",
    "UNTRUSTED, THE_OWNER, false",
    "UNTRUSTED, THE_MANAGER, false",
    "EVERYBODY, COLLEAGUE, true",
    "EVERYBODY, TRUSTED_COLLEAGUE, true",
    "EVERYBODY, IN_TRUSTED_DEPARTMENT, true",
    "EVERYBODY, TRUSTED_OUTSIDER, true",
    "EVERYBODY, UNPROVEN_OUTSIDER, true",
    "EVERYBODY, THE_OWNER, false",
    "EVERYBODY, THE_MANAGER, false",
    "EVERYBODY, CLAIMS_TO_BE_THE_OWNER, true",
  })
  void eachKindOfSenderWaitsOrNot(ModeratedSenders who, Writer writer, boolean waits) {
    MailGroup team = moderated(SendPolicy.ANYONE, who);

    Decision decision = decide(team, writer.sender());

    if (waits) {
      assertThat(decision).isEqualTo(new Decision.Hold(DecidedBy.MODERATION));
    } else {
      assertThat(decision).isInstanceOf(Decision.Accept.class);
    }
  }

  @ParameterizedTest
  @EnumSource(SendPolicy.class)
  void onlyWhoMayWriteWaits(SendPolicy policy) {
    MailGroup team = moderated(policy, ModeratedSenders.UNTRUSTED);
    organisation.addMembers(team, ANNE, BART);
    organisation
        .repository()
        .senderLists()
        .replaceAllowed(
            CHANGE, team.id(), OptionalInt.empty(), AllowedSenders.addresses(ANNE, BART));

    assertThat(decide(team, Writer.COLLEAGUE.sender())).isInstanceOf(Decision.Hold.class);
    assertThat(decide(team, Writer.TRUSTED_COLLEAGUE.sender())).isInstanceOf(Decision.Accept.class);
    assertThat(decide(team, Writer.UNPROVEN_OUTSIDER.sender()))
        .isInstanceOf(policy == SendPolicy.ANYONE ? Decision.Hold.class : Decision.Refuse.class);
  }

  @Test
  void whatMachinesAnswerIsDroppedAndNobodyIsAskedAboutIt() {
    MailGroup team = moderated(SendPolicy.ANYONE, ModeratedSenders.EVERYBODY);

    assertThat(decide(team, new Sender(Optional.empty(), Optional.empty())))
        .isInstanceOf(Decision.Refuse.class);
  }

  private MailGroup moderated(SendPolicy policy, ModeratedSenders who) {
    MailGroup team = organisation.group(TEAM);
    organisation.change(
        team,
        data ->
            data.withSendPolicy(policy)
                .withOptions(data.options().with(new Moderation(who, Duration.ofDays(2)))));
    organisation
        .repository()
        .roles()
        .replace(
            CHANGE,
            team.id(),
            OptionalInt.empty(),
            List.of(
                RoleAssignment.of(Role.OWNER, OWNER), RoleAssignment.of(Role.MANAGER, MANAGER)));
    AllowedSenders people = AllowedSenders.addresses(BART, PARTNER);
    organisation
        .repository()
        .senderLists()
        .replace(
            CHANGE,
            team.id(),
            SenderList.TRUSTED,
            OptionalInt.empty(),
            new AllowedSenders(
                people.addresses(),
                List.of(new DepartmentScope(trusted, true)),
                AllowedSenders.groups(ALL).groups()));
    return team;
  }

  private Decision decide(MailGroup team, Sender sender) {
    return organisation
        .repository()
        .sendingPolicy()
        .decide(organisation.addressed(team), sender, Optional.empty());
  }
}
