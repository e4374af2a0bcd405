// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.group;

import static io.mailgroups.Organisation.ALL;
import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.CHANGE;
import static io.mailgroups.Organisation.OUTSIDER;
import static io.mailgroups.Organisation.TEAM;
import static io.mailgroups.Organisation.address;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mailgroups.Organisation;
import io.mailgroups.audit.AuditLog;
import io.mailgroups.database.TestDatabase;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.problem.InvalidValue;
import io.mailgroups.problem.StaleVersion;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AllowedSendersTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.instance();

  private static final EmailAddress ALIAS = address("a.nonymous@example.com");

  private Organisation organisation = Organisation.empty();
  private long sales;

  @BeforeEach
  void newOrganisation() {
    organisation = Organisation.empty();
    sales = organisation.department("Sales");
    organisation.people(ANNE);
    organisation.change(ANNE, data -> data.withAliases(Set.of(ALIAS)));
    organisation.group(ALL);
  }

  @Test
  void areAddressesDepartmentsAndGroups() {
    MailGroup team = organisation.group(TEAM);
    AllowedSenders senders =
        new AllowedSenders(
            new TreeSet<>(Set.of(ANNE, OUTSIDER)),
            List.of(new DepartmentScope(1, false), new DepartmentScope(sales, true)),
            new TreeSet<>(Set.of(ALL)));

    assertThat(lists().allowed(team.id())).isEqualTo(AllowedSenders.NOBODY);
    replace(team, senders);
    assertThat(lists().allowed(team.id())).isEqualTo(senders);
    replace(team, AllowedSenders.addresses(OUTSIDER));
    assertThat(lists().allowed(team.id())).isEqualTo(AllowedSenders.addresses(OUTSIDER));
  }

  @Test
  void areOnePersonBySeveralAddresses() {
    MailGroup team = organisation.group(TEAM);
    replace(team, AllowedSenders.addresses(ANNE, ALIAS));

    assertThat(lists().allowed(team.id())).isEqualTo(AllowedSenders.addresses(ANNE));
  }

  @Test
  void areWhatTheyAreSaidToBe() {
    MailGroup team = organisation.group(TEAM);

    assertRefused(team, "is-a-group", AllowedSenders.addresses(ALL));
    assertRefused(team, "unknown-group", AllowedSenders.groups(ANNE));
    assertRefused(team, "unknown-group", AllowedSenders.groups(OUTSIDER));
    assertRefused(
        team, "unknown-department", AllowedSenders.departments(new DepartmentScope(99, true)));
    assertRefused(
        team,
        "twice",
        AllowedSenders.departments(
            new DepartmentScope(sales, true), new DepartmentScope(sales, false)));
  }

  @Test
  void areNotMoreThanTheLimit() {
    MailGroup team = organisation.group(TEAM);
    SenderLists two =
        new SenderLists(DATABASE.database(), new AuditLog(Clock.systemUTC()), () -> 2);
    AllowedSenders three = AllowedSenders.addresses(ANNE, OUTSIDER, address("third@elsewhere.org"));

    assertThatExceptionOfType(InvalidValue.class)
        .isThrownBy(() -> two.replaceAllowed(CHANGE, team.id(), OptionalInt.empty(), three))
        .matches(wrong -> wrong.code().equals("too-many"));
    two.replaceAllowed(
        CHANGE, team.id(), OptionalInt.empty(), AllowedSenders.addresses(ANNE, OUTSIDER));
    assertThat(two.allowed(team.id()).addresses()).hasSize(2);
  }

  @Test
  void areNotMoreThanThePostmastersSay() {
    MailGroup team = organisation.group(TEAM);
    limit(Optional.of("1"));
    assertRefused(team, "too-many", AllowedSenders.addresses(ANNE, OUTSIDER));

    limit(Optional.empty());
    replace(team, AllowedSenders.addresses(ANNE, OUTSIDER));
    assertThat(lists().allowed(team.id()).addresses()).hasSize(2);
  }

  @Test
  void countAsAChangeOfTheGroup() {
    MailGroup team = organisation.group(TEAM);
    replace(team, AllowedSenders.addresses(ANNE));

    assertThat(organisation.repository().groups().find(team.id()).orElseThrow().version())
        .isEqualTo(team.version() + 1);
    assertThatExceptionOfType(StaleVersion.class)
        .isThrownBy(
            () ->
                lists()
                    .replaceAllowed(
                        CHANGE, team.id(), OptionalInt.of(team.version()), AllowedSenders.NOBODY));
  }

  @Test
  void goWithTheGroupOrThePersonThatIsNamed() {
    MailGroup team = organisation.group(TEAM);
    replace(
        team,
        new AllowedSenders(new TreeSet<>(Set.of(ANNE)), List.of(), new TreeSet<>(Set.of(ALL))));
    organisation
        .repository()
        .groups()
        .delete(CHANGE, organisation.repository().groups().find(ALL).orElseThrow().id());
    organisation
        .repository()
        .employees()
        .delete(CHANGE, organisation.repository().employees().find(ANNE).orElseThrow().id());

    assertThat(lists().allowed(team.id())).isEqualTo(AllowedSenders.NOBODY);
  }

  private void limit(Optional<String> addresses) {
    organisation.repository().settings().change(CHANGE, Map.of("allowedAddresses", addresses));
  }

  private SenderLists lists() {
    return organisation.repository().senderLists();
  }

  private void replace(MailGroup group, AllowedSenders senders) {
    lists().replaceAllowed(CHANGE, group.id(), OptionalInt.empty(), senders);
  }

  private void assertRefused(MailGroup group, String code, AllowedSenders senders) {
    assertThatExceptionOfType(InvalidValue.class)
        .isThrownBy(() -> replace(group, senders))
        .matches(wrong -> wrong.code().equals(code), "has the code " + code);
    assertThat(lists().allowed(group.id())).isEqualTo(AllowedSenders.NOBODY);
  }
}
