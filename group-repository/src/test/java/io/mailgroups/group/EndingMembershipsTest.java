// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.group;

import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.BART;
import static io.mailgroups.Organisation.CHANGE;
import static io.mailgroups.Organisation.CRIS;
import static io.mailgroups.Organisation.DORA;
import static io.mailgroups.Organisation.OUTSIDER;
import static io.mailgroups.Organisation.TEAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mailgroups.AdjustableClock;
import io.mailgroups.Organisation;
import io.mailgroups.database.TestDatabase;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.listing.Page;
import io.mailgroups.listing.PageRequest;
import io.mailgroups.problem.InvalidValue;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class EndingMembershipsTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.instance();

  private static final Duration TWO_WEEKS = Duration.ofDays(14);

  private AdjustableClock clock = new AdjustableClock();
  private Organisation organisation = Organisation.at(clock);
  private long team;

  @BeforeEach
  void newOrganisation() {
    clock = new AdjustableClock();
    organisation = Organisation.at(clock);
    organisation.people(ANNE, BART, CRIS, DORA);
    team = organisation.group(TEAM, DORA).id();
  }

  @Test
  void areThoseThatEndWithinTwoWeeksTheNextFirst() {
    add(OUTSIDER, Duration.ofDays(3));
    add(CRIS, TWO_WEEKS.plusSeconds(1));
    add(ANNE, TWO_WEEKS);
    add(BART, Duration.ofDays(3));

    assertThat(found()).containsExactly(OUTSIDER, BART, ANNE);
    EndingMembership bart = list().page(PageRequest.first(10)).items().get(1);
    assertThat(bart.groupAddress()).isEqualTo(TEAM);
    assertThat(bart.groupId()).isEqualTo(team);
    assertThat(bart.member().name()).contains("bart");
    assertThat(bart.ends()).isEqualTo(clock.instant().plus(Duration.ofDays(3)));
    assertThat(list().count()).hasToString("3");
    clock.advance(Duration.ofDays(3));
    assertThat(found()).containsExactly(ANNE, CRIS);
  }

  @Test
  void areThoseOfAsManyDaysAsIsSet() {
    add(ANNE, Duration.ofDays(3));
    add(BART, Duration.ofDays(30));

    organisation.repository().settings().change(CHANGE, Map.of("endingDays", Optional.of("30")));

    assertThat(found()).containsExactly(ANNE, BART);
    assertThat(list().count()).hasToString("2");
  }

  @Test
  void areGivenPageByPage() {
    add(ANNE, Duration.ofDays(3));
    add(BART, Duration.ofDays(3));
    add(CRIS, Duration.ofDays(2));

    assertThat(
            Page.all(request -> list().page(new PageRequest(request.after(), 1)))
                .map(ending -> ending.member().member().address()))
        .containsExactly(CRIS, ANNE, BART);
    for (String after : List.of("", "17", "2026-03-02T12:00", "x/17", "2026-03-02T12:00/x")) {
      assertThatExceptionOfType(InvalidValue.class)
          .isThrownBy(() -> list().page(PageRequest.first(1).after(after)));
    }
  }

  private void add(EmailAddress member, Duration ends) {
    organisation
        .repository()
        .members()
        .add(CHANGE, team, List.of(member), Validity.until(clock.instant().plus(ends)));
  }

  private List<EmailAddress> found() {
    return list().page(PageRequest.first(10)).items().stream()
        .map(ending -> ending.member().member().address())
        .toList();
  }

  private EndingMemberships list() {
    return organisation.repository().endingMemberships();
  }
}
