// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.policy;

import static io.mailgroups.Organisation.ALL;
import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.OUTSIDER;
import static io.mailgroups.Organisation.TEAM;
import static org.assertj.core.api.Assertions.assertThat;

import io.mailgroups.AdjustableClock;
import io.mailgroups.Organisation;
import io.mailgroups.database.TestDatabase;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.group.MailGroup;
import io.mailgroups.listing.Page;
import io.mailgroups.listing.PageRequest;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RefusalLogTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.instance();

  private AdjustableClock clock;
  private Organisation organisation;
  private MailGroup team;
  private String first = "";
  private String second = "";
  private String third = "";

  @BeforeEach
  void threeCases() {
    clock = new AdjustableClock();
    organisation = Organisation.at(clock);
    team = organisation.group(TEAM);
    MailGroup all = organisation.group(ALL);
    first = refuse(team, OUTSIDER, Optional.empty(), Reason.NOT_PROVEN);
    clock.advance(Duration.ofDays(1));
    second = refuse(team, OUTSIDER, Optional.of(ANNE), Reason.NOT_A_MEMBER);
    third = refuse(all, ANNE, Optional.empty(), Reason.NOT_PROVEN);
    refuse(team, OUTSIDER, Optional.of(ANNE), Reason.NOT_A_MEMBER);
  }

  @Test
  void showsTheNewestFirst() {
    List<LoggedRefusal> log = log().page(RefusalFilter.ALL, PageRequest.first(10)).items();

    assertThat(log).extracting(LoggedRefusal::code).containsExactly(third, second, first);
    assertThat(log.get(1).refused()).isEqualTo(2);
    assertThat(log.get(1).provenSender()).contains(ANNE);
    assertThat(log.get(1).claimedSender()).contains(OUTSIDER);
    assertThat(log.get(1).day()).isEqualTo(clock.today());
    assertThat(log.get(1).lastRefusedAt()).isEqualTo(clock.instant());
    assertThat(log.get(2).provenSender()).isEmpty();
  }

  @Test
  void findsRefusalsByGroupSenderReasonAndDay() {
    LocalDate today = clock.today();

    assertThat(found(RefusalFilter.ALL.byGroups(Set.of(team.id())))).containsExactly(second, first);
    assertThat(found(RefusalFilter.ALL.of(Set.of(ANNE)))).containsExactly(third, second);
    assertThat(found(RefusalFilter.ALL.because(Set.of(Reason.NOT_A_MEMBER))))
        .containsExactly(second);
    assertThat(found(RefusalFilter.ALL.between(Optional.of(today), Optional.of(today))))
        .containsExactly(third, second);
    assertThat(found(RefusalFilter.ALL.between(Optional.empty(), Optional.of(today.minusDays(1)))))
        .containsExactly(first);
    assertThat(log().count(RefusalFilter.ALL)).isEqualTo(3);
    assertThat(Page.all(request -> log().page(RefusalFilter.ALL, request))).hasSize(3);
  }

  @Test
  void findsTheCaseOfACodeAsSomeoneWroteItDown() {
    String written = " " + second.substring(0, 3) + "-" + second.substring(3);

    assertThat(log().find(written.toLowerCase(Locale.ROOT)))
        .map(LoggedRefusal::code)
        .contains(second);
    assertThat(log().find("")).isEmpty();
    assertThat(log().find("none\0")).isEmpty();
  }

  @Test
  void saysWhereTheSendersAreTooManyToName() {
    DATABASE.execute("update mg_refusal set claimed_sender = '*' where code = '" + third + "'");

    assertThat(log().find(third)).get().matches(LoggedRefusal::isOfMany);
    assertThat(log().find(third).orElseThrow().claimedSender()).isEmpty();
  }

  private String refuse(
      MailGroup group, EmailAddress claimed, Optional<EmailAddress> proven, Reason reason) {
    return organisation
        .repository()
        .refusals()
        .record(
            organisation.addressed(group),
            new Sender(Optional.of(claimed), proven),
            new Decision.Refuse(DecidedBy.SEND_POLICY, reason));
  }

  private List<String> found(RefusalFilter filter) {
    return log().page(filter, PageRequest.first(10)).items().stream()
        .map(LoggedRefusal::code)
        .toList();
  }

  private RefusalLog log() {
    return organisation.repository().refusalLog();
  }
}
