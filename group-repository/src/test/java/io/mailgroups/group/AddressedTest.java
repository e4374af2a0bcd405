// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.group;

import static io.mailgroups.Organisation.ALL;
import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.OUTSIDER;
import static io.mailgroups.Organisation.TEAM;
import static io.mailgroups.Organisation.address;
import static org.assertj.core.api.Assertions.assertThat;

import io.mailgroups.Organisation;
import io.mailgroups.database.TestDatabase;
import io.mailgroups.directory.EmailAddress;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AddressedTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.instance();

  private static final EmailAddress ALIAS = address("crew@example.com");

  private Organisation organisation = Organisation.empty();
  private long team;
  private long all;

  @BeforeEach
  void newOrganisation() {
    organisation = Organisation.empty();
    organisation.people(ANNE);
    MailGroup group = organisation.group(TEAM);
    organisation.change(group, data -> data.withAliases(Set.of(ALIAS)));
    team = group.id();
    all = organisation.group(ALL).id();
  }

  @Test
  void recipientsThatAreGroupsAreFoundInOneQuery() {
    Map<EmailAddress, AddressedGroup> found = new HashMap<>();
    List<EmailAddress> recipients =
        List.of(
            ANNE,
            OUTSIDER,
            TEAM,
            ALIAS,
            ALL,
            address("team+news@example.com"),
            address("crew+a+b@example.com"),
            address("team@elsewhere.org"));

    int statements =
        DATABASE.statementsDuring(
            () -> found.putAll(organisation.repository().groups().addressed(recipients)));

    assertThat(statements).isEqualTo(1);
    assertThat(found)
        .containsOnly(
            Map.entry(TEAM, theTeam(Optional.empty())),
            Map.entry(ALIAS, theTeam(Optional.empty())),
            Map.entry(ALL, new AddressedGroup(all, ALL, "all", Optional.empty())),
            Map.entry(address("team+news@example.com"), theTeam(Optional.of("news"))),
            Map.entry(address("crew+a+b@example.com"), theTeam(Optional.of("a+b"))));
  }

  @Test
  void anEmployeesOwnAddressIsNoTaggedOneOfAGroup() {
    organisation.people(address("team+lead@example.com"));
    organisation.change(ANNE, data -> data.withAliases(Set.of(address("crew+anne@example.com"))));

    assertThat(
            organisation
                .repository()
                .groups()
                .addressed(
                    List.of(
                        address("team+lead@example.com"),
                        address("crew+anne@example.com"),
                        address("team+lead+x@example.com"))))
        .containsOnlyKeys(address("team+lead+x@example.com"));
  }

  @Test
  void aBounceAddressIsNoTaggedOneOfAGroup() {
    EmailAddress bounces = address("bounces@example.com");
    organisation.group(bounces);
    EmailAddress tagged = address("bounces+news@example.com");
    EmailAddress bounce = BounceAddress.random(bounces, new SecureRandom()).address();

    assertThat(organisation.repository().groups().addressed(List.of(bounces, tagged, bounce)))
        .containsOnlyKeys(bounces, tagged);
    assertThat(organisation.repository().groups().addressed(List.of(bounce))).isEmpty();
  }

  @Test
  void groupsAreFoundInWhateverState() {
    organisation.change(
        organisation.repository().groups().find(TEAM).orElseThrow(),
        data -> data.withState(GroupState.DISSOLVED));

    assertThat(organisation.repository().groups().addressed(List.of(TEAM))).containsKey(TEAM);
  }

  @Test
  void ofNobodyIsNobody() {
    assertThat(organisation.repository().groups().addressed(List.of())).isEmpty();
    assertThat(organisation.repository().groups().addressed(List.of(ANNE))).isEmpty();
  }

  private AddressedGroup theTeam(Optional<String> tag) {
    return new AddressedGroup(team, TEAM, "team", tag);
  }
}
