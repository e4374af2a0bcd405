// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.csv;

import static io.mailgroups.Organisation.ALL;
import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.BART;
import static io.mailgroups.Organisation.OUTSIDER;
import static io.mailgroups.Organisation.ROOT;
import static io.mailgroups.Organisation.TEAM;
import static io.mailgroups.Organisation.address;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.mailgroups.Organisation;
import io.mailgroups.database.TestDatabase;
import io.mailgroups.group.MailGroup;
import io.mailgroups.group.Member;
import io.mailgroups.group.Validity;
import io.mailgroups.problem.Conflict;
import io.mailgroups.problem.NotFound;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MemberImportTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.instance();

  private static final Validity SPRING =
      new Validity(
          Optional.of(Instant.parse("2026-03-01T00:00:00Z")),
          Optional.of(Instant.parse("2026-05-31T16:00:00Z")));

  private Organisation organisation = Organisation.empty();
  private Imports imports = new Imports(organisation);

  @BeforeEach
  void newOrganisation() {
    organisation = Organisation.empty();
    imports = new Imports(organisation);
    organisation.people(ANNE, BART);
  }

  @Test
  void addsMembersAndChangesHowLongTheyStay() {
    MailGroup team = organisation.group(TEAM, ANNE, BART);

    assertThat(
            imports.members(
                team.id(),
                "address,validFrom,validTo",
                "olga@elsewhere.org,2026-03-01,2026-05-31T16:00:00Z",
                "anne@example.com,2026/3/1,2026-05-31 16:00:00Z",
                "bart@example.com,,"))
        .isEqualTo(new ImportSummary(3, 1, 1, 1, 0, true));

    assertThat(members(team))
        .extracting(Member::address, Member::validity)
        .containsExactly(
            tuple(ANNE, SPRING), tuple(BART, Validity.ALWAYS), tuple(OUTSIDER, SPRING));
    imports.members(team.id(), "address", "anne@example.com");
    assertThat(members(team)).first().extracting(Member::validity).isEqualTo(SPRING);
    imports.members(team.id(), "address,validTo", "anne@example.com,");
    assertThat(members(team))
        .first()
        .extracting(Member::validity)
        .isEqualTo(new Validity(SPRING.from(), Optional.empty()));
  }

  @Test
  void saysWhatIsWrongAndSavesNothing() {
    organisation.change(ANNE, data -> data.withAliases(Set.of(address("alias@example.com"))));
    organisation.change(BART, data -> data.withAddress(address("bart.new@example.com")));
    MailGroup team = organisation.group(TEAM);

    imports.members(
        team.id(),
        "address,validFrom,validTo",
        "olga@elsewhere.org,,",
        "Olga@elsewhere.org,,",
        "olga,,",
        ",2026-03-01,",
        "team@example.com,,",
        "bart@example.com,,",
        "b@elsewhere.org,2026-03-02,2026-03-01",
        "c@elsewhere.org,tomorrow,",
        "d@elsewhere.org,,2026-03-01T25:00:00Z",
        "anne@example.com,,",
        "alias@example.com,,");

    assertThat(imports.reported())
        .containsExactlyInAnyOrder(
            "2 CREATED",
            "3 address twice",
            "4 address no-domain",
            "5 address required",
            "6 address cycle",
            "7 address reserved",
            "8 validTo order",
            "9 validFrom not-a-date",
            "10 validTo not-an-instant",
            "11 CREATED",
            "12 address twice");
    assertThat(members(team)).isEmpty();
  }

  @Test
  void refusesGroupsWhoseMembersAreComputed() {
    MailGroup all = organisation.departmentGroup(ALL, ROOT);

    assertThatExceptionOfType(Conflict.class)
        .isThrownBy(() -> imports.members(all.id(), "address"));
    assertThatExceptionOfType(NotFound.class).isThrownBy(() -> imports.members(999, "address"));
  }

  private List<Member> members(MailGroup group) {
    return organisation.repository().members().page(group.id(), Optional.empty(), 10);
  }
}
