// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.group;

import static io.mailgroups.Organisation.ALL;
import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.BART;
import static io.mailgroups.Organisation.CHANGE;
import static io.mailgroups.Organisation.TEAM;
import static io.mailgroups.Organisation.address;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mailgroups.Organisation;
import io.mailgroups.database.TestDatabase;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.directory.EmployeeStatus;
import io.mailgroups.problem.Conflict;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** JOINER is named by groups as a mere address before it is somebody's. */
class ClaimsTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.instance();

  private static final EmailAddress JOINER = address("joiner@example.com");

  private Organisation organisation = Organisation.empty();

  @BeforeEach
  void newOrganisation() {
    organisation = Organisation.empty();
  }

  @Test
  void anExternalMemberWhoIsHiredIsAnEmployeeThenAndStopsReceivingWithThem() {
    MailGroup team = organisation.group(TEAM, JOINER);
    organisation.people(JOINER);

    assertThat(members(team)).containsExactly("joiner@example.com EMPLOYEE");
    assertThat(organisation.recipients(team)).containsExactly(JOINER);
    organisation.status(JOINER, EmployeeStatus.SUSPENDED);
    assertThat(organisation.recipients(team)).isEmpty();
  }

  @Test
  void anExternalMemberWhoseAddressBecomesAnAliasIsThatEmployee() {
    organisation.people(ANNE);
    MailGroup team = organisation.group(TEAM, JOINER);
    MailGroup both = organisation.group(ALL, JOINER, ANNE);
    organisation.change(ANNE, data -> data.withAliases(Set.of(JOINER)));

    assertThat(members(team)).containsExactly("anne@example.com EMPLOYEE");
    assertThat(members(both)).containsExactly("anne@example.com EMPLOYEE");
    organisation.status(ANNE, EmployeeStatus.DEPARTED);
    assertThat(organisation.recipients(team)).isEmpty();
  }

  @Test
  void anExternalMemberWhoseAddressAnEmployeeIsRenamedToIsThatEmployee() {
    organisation.people(ANNE);
    MailGroup team = organisation.group(TEAM, JOINER);
    MailGroup both = organisation.group(ALL, JOINER, ANNE);
    organisation.change(ANNE, data -> data.withAddress(JOINER));

    assertThat(members(team)).containsExactly("joiner@example.com EMPLOYEE");
    assertThat(members(both)).containsExactly("joiner@example.com EMPLOYEE");
    organisation.status(JOINER, EmployeeStatus.SUSPENDED);
    assertThat(organisation.recipients(team)).isEmpty();
    assertThat(organisation.recipients(both)).isEmpty();
  }

  @Test
  void anExternalMemberWhoseAddressBecomesAGroupsIsThatGroup() {
    organisation.people(ANNE, BART);
    MailGroup team = organisation.group(TEAM, JOINER);
    MailGroup joiner = organisation.group(JOINER, ANNE);
    assertThat(members(team)).containsExactly("joiner@example.com GROUP");
    assertThat(organisation.recipients(team)).containsExactly(ANNE);

    MailGroup all = organisation.group(ALL, address("soon@example.com"), JOINER);
    organisation.change(joiner, data -> data.withAliases(Set.of(address("soon@example.com"))));
    assertThat(members(all)).containsExactly("joiner@example.com GROUP");
  }

  @Test
  void anExternalMemberWhoseAddressAGroupIsRenamedToIsThatGroup() {
    organisation.people(ANNE);
    MailGroup team = organisation.group(TEAM, JOINER);
    MailGroup all = organisation.group(ALL, ANNE);
    MailGroup both = organisation.group(address("both@example.com"), JOINER, ALL);
    organisation.change(all, data -> data.withAddress(JOINER));

    assertThat(members(team)).containsExactly("joiner@example.com GROUP");
    assertThat(members(both)).containsExactly("joiner@example.com GROUP");
    assertThat(organisation.recipients(team)).containsExactly(ANNE);
    assertThat(organisation.recipients(both)).containsExactly(ANNE);
  }

  @Test
  void namedByARuleTheyAreInOrOutAsTheEmployeeTheyBecome() {
    organisation.people(ANNE);
    MailGroup in = organisation.dynamicGroup(TEAM, Rule.meeting("title pr").including(JOINER));
    MailGroup out = organisation.dynamicGroup(ALL, Rule.meeting("userName pr").excluding(JOINER));
    organisation.people(JOINER);

    assertThat(organisation.recipients(in)).containsExactly(JOINER);
    assertThat(organisation.recipients(out)).containsExactly(ANNE);
    organisation.status(JOINER, EmployeeStatus.SUSPENDED);
    assertThat(organisation.recipients(in)).isEmpty();
  }

  @Test
  void namedByARuleAnAddressCannotBecomeAGroups() {
    organisation.dynamicGroup(TEAM, Rule.meeting("title pr").including(JOINER));

    assertThatExceptionOfType(Conflict.class)
        .isThrownBy(() -> organisation.group(JOINER))
        .matches(conflict -> conflict.kind() == Conflict.Kind.ADDRESS_TAKEN);
    assertThat(organisation.repository().groups().find(JOINER)).isEmpty();
  }

  @Test
  void theirSettingsComeAlong() {
    MailGroup team = organisation.group(TEAM, JOINER);
    organisation
        .repository()
        .memberSettings()
        .set(CHANGE, team.id(), new MemberSetting(JOINER, false, true));
    organisation.people(JOINER);
    organisation.change(JOINER, data -> data.withAddress(ANNE));

    assertThat(organisation.repository().memberSettings().of(team.id(), ANNE).mail()).isFalse();
    assertThat(organisation.recipients(team)).isEmpty();
  }

  @Test
  void designatedByAddressTheyAreDesignatedAsTheEmployeeOrGroupTheyBecome() {
    organisation.people(ANNE);
    MailGroup team = organisation.group(TEAM);
    EmailAddress soon = address("soon@example.com");
    organisation
        .repository()
        .senderLists()
        .replaceAllowed(
            CHANGE, team.id(), OptionalInt.empty(), AllowedSenders.addresses(JOINER, ANNE, soon));
    organisation.change(ANNE, data -> data.withAliases(Set.of(JOINER)));
    organisation.group(soon);

    assertThat(organisation.repository().senderLists().allowed(team.id()))
        .isEqualTo(
            new AllowedSenders(
                new TreeSet<>(Set.of(ANNE)), List.of(), new TreeSet<>(Set.of(soon))));
  }

  @Test
  void membershipFollowsAnEmployeeToANewAddress() {
    organisation.people(ANNE);
    MailGroup team = organisation.group(TEAM, ANNE);
    organisation.change(ANNE, data -> data.withAddress(BART));

    assertThat(members(team)).containsExactly("bart@example.com EMPLOYEE");
  }

  private List<String> members(MailGroup group) {
    return organisation.repository().members().page(group.id(), Optional.empty(), 100).stream()
        .map(member -> member.address() + " " + member.kind())
        .toList();
  }
}
