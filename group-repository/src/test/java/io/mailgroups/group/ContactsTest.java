// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.group;

import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.BART;
import static io.mailgroups.Organisation.CHANGE;
import static io.mailgroups.Organisation.CRIS;
import static io.mailgroups.Organisation.DORA;
import static io.mailgroups.Organisation.TEAM;
import static org.assertj.core.api.Assertions.assertThat;

import io.mailgroups.Organisation;
import io.mailgroups.database.TestDatabase;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.directory.EmployeeStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ContactsTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.instance();

  private Organisation organisation = Organisation.empty();
  private long team;

  @BeforeEach
  void newOrganisation() {
    organisation = Organisation.empty();
    organisation.people(ANNE, BART, CRIS, DORA);
    team = organisation.group(TEAM).id();
  }

  @Test
  void areTheOwnersAndNobodyWithAnotherRole() {
    roles(
        RoleAssignment.of(Role.OWNER, BART),
        RoleAssignment.of(Role.OWNER, ANNE),
        RoleAssignment.of(Role.MANAGER, CRIS),
        RoleAssignment.of(Role.MODERATOR, DORA));

    assertThat(owners()).containsExactly(ANNE, BART);
  }

  @Test
  void areThoseWhoAreThereAndOwnItNow() {
    Instant now = Instant.now();
    roles(
        RoleAssignment.of(Role.OWNER, ANNE),
        new RoleAssignment(
            Role.OWNER,
            BART,
            new Validity(Optional.empty(), Optional.of(now.minus(Duration.ofDays(1))))),
        new RoleAssignment(
            Role.OWNER,
            CRIS,
            new Validity(Optional.of(now.plus(Duration.ofDays(1))), Optional.empty())));
    organisation.status(ANNE, EmployeeStatus.SUSPENDED);

    assertThat(owners()).isEmpty();
  }

  @Test
  void areAFewOfMany() {
    roles(
        RoleAssignment.of(Role.OWNER, DORA),
        RoleAssignment.of(Role.OWNER, CRIS),
        RoleAssignment.of(Role.OWNER, BART),
        RoleAssignment.of(Role.OWNER, ANNE));

    assertThat(owners()).containsExactly(ANNE, BART, CRIS);
  }

  @Test
  void areReadInOneQuery() {
    assertThat(DATABASE.statementsDuring(this::owners)).isEqualTo(1);
  }

  private void roles(RoleAssignment... roles) {
    organisation.repository().roles().replace(CHANGE, team, OptionalInt.empty(), List.of(roles));
  }

  private List<EmailAddress> owners() {
    return organisation.repository().contacts().owners(team);
  }
}
