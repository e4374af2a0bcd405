// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.audit;

import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.TEAM;
import static org.assertj.core.api.Assertions.assertThat;

import io.mailgroups.AdjustableClock;
import io.mailgroups.Organisation;
import io.mailgroups.database.TestDatabase;
import io.mailgroups.group.GroupData;
import io.mailgroups.group.GroupKind;
import io.mailgroups.group.MailGroup;
import io.mailgroups.listing.Page;
import io.mailgroups.listing.PageRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AuditEventsTest {
  private static final PageRequest TEN = PageRequest.first(10);
  private static final Change ANNES = Change.by("anne@example.com", "rest");
  private static final Change BARTS = Change.by("bart@example.com", "page");

  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.instance();

  private AdjustableClock clock;
  private Organisation organisation;
  private MailGroup team;

  @BeforeEach
  void threeEventsOfOneGroup() {
    clock = new AdjustableClock();
    organisation = Organisation.at(clock);
    team =
        organisation
            .repository()
            .groups()
            .create(ANNES, GroupData.handKept(GroupKind.STATIC, TEAM, "The \"A\" team"));
    clock.advance(Duration.ofHours(1));
    organisation
        .repository()
        .groups()
        .update(BARTS, team.id(), OptionalInt.empty(), team.data().withDescription("Fifty % more"));
    organisation.repository().groups().delete(ANNES, team.id());
  }

  @Test
  void areShownNewestFirst() {
    List<AuditEvent> log = events().page(ofTeam(), TEN).items();

    assertThat(log).extracting(AuditEvent::action).containsExactly("delete", "update", "create");
    assertThat(log.get(1).change()).isEqualTo(BARTS);
    assertThat(log.get(1).before()).get().asString().contains("\"description\":\"\"");
    assertThat(log.get(1).after()).get().asString().contains("\"description\":\"Fifty % more\"");
    assertThat(log.get(0).after()).isEmpty();
    assertThat(log.get(2).at()).isEqualTo(clock.instant().minus(Duration.ofHours(1)));
    assertThat(log.get(2).subject().label()).isEqualTo(TEAM.text());
    assertThat(events().find(log.get(2).id())).contains(log.get(2));
  }

  @Test
  void areFoundBySubjectActorRoadActionTimeAndChange() {
    assertThat(found(AuditFilter.ALL.about("group"))).hasSize(3);
    assertThat(found(AuditFilter.ALL.about("employee"))).isEmpty();
    assertThat(found(ofTeam().by(Set.of("anne@example.com")))).containsExactly("delete", "create");
    assertThat(found(ofTeam().via(Set.of("page")))).containsExactly("update");
    assertThat(found(ofTeam().doing(Set.of("create", "update"))))
        .containsExactly("update", "create");
    assertThat(found(ofTeam().between(Optional.of(clock.instant()), Optional.empty())))
        .containsExactly("delete", "update");
    assertThat(found(ofTeam().between(Optional.empty(), Optional.of(clock.instant()))))
        .containsExactly("create");
    assertThat(found(AuditFilter.ALL.of(BARTS.id()))).containsExactly("update");
    assertThat(events().count(ofTeam())).isEqualTo(3);
  }

  @Test
  void areFoundByTextInLabelBeforeAndAfter() {
    assertThat(found(ofTeam().containing("fifty %"))).containsExactly("delete", "update");
    assertThat(found(ofTeam().containing("TEAM@ex"))).hasSize(3);
    assertThat(found(ofTeam().containing("the \"a\""))).hasSize(3);
    assertThat(found(ofTeam().containing("fifty_"))).isEmpty();
    assertThat(found(ofTeam().containing(" "))).hasSize(3);
    assertThat(found(ofTeam().containing("\0\\"))).isEmpty();
  }

  @Test
  void areSearchedPageByPageAsFarAsOnePageGoes() {
    DATABASE.execute(
        "insert into mg_audit_event (change_id, at, actor, via, action, subject_kind, subject_id, subject_label)"
            + " select 'c', now(), 'a', 'page', 'update', 'group', '0', 'x' from generate_series(1, "
            + AuditEvents.LOOKED_AT
            + ")");
    AuditFilter filter = AuditFilter.ALL.containing("fifty");

    Page<AuditEvent> first = events().page(filter, TEN);

    assertThat(first.items()).isEmpty();
    assertThat(events().page(filter, TEN.after(first.next().orElseThrow())).items()).hasSize(2);
    assertThat(Page.all(request -> events().page(filter, request))).hasSize(2);
    assertThat(events().page(AuditFilter.ALL, TEN.after("4")).items()).hasSize(3);
  }

  @Test
  void ofEveryChangeAreKept() {
    organisation.people(ANNE);

    assertThat(found(AuditFilter.ALL.about("employee"))).containsExactly("create");
  }

  private AuditFilter ofTeam() {
    return AuditFilter.ALL.about("group", String.valueOf(team.id()));
  }

  private List<String> found(AuditFilter filter) {
    return events().page(filter, TEN).items().stream().map(AuditEvent::action).toList();
  }

  private AuditEvents events() {
    return organisation.repository().auditEvents();
  }
}
