// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.undo;

import static io.mailgroups.Organisation.ALL;
import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.TEAM;
import static io.mailgroups.Organisation.address;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.mailgroups.Organisation;
import io.mailgroups.audit.AuditEvent;
import io.mailgroups.audit.Change;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.group.GroupState;
import io.mailgroups.group.MailGroup;
import io.mailgroups.group.SendPolicy;
import io.mailgroups.problem.Conflict;
import io.mailgroups.problem.NotFound;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What is set back, and what changes that overlap mean for it. */
class UndoTest extends UndoCase {
  private static final EmailAddress CREW = address("crew@example.com");

  @Test
  void setsBackWhatAGroupWas() {
    MailGroup team = organisation.group(TEAM, ANNE);
    update(
        change,
        team,
        data ->
            data.withAddress(CREW)
                .withAliases(Set.of(TEAM))
                .withDescription("New")
                .withState(GroupState.DISABLED)
                .withSendPolicy(SendPolicy.MEMBERS));

    UndoPlan plan = plan(change);
    Undone undone = undo();

    assertThat(plan.hindrance()).isEmpty();
    assertThat(plan.later()).isEmpty();
    assertThat(plan.asks()).isFalse();
    assertThat(plan.setsBack())
        .extracting(one -> one.effect().fact().field())
        .containsExactly("address", "aliases", "description", "sendPolicy", "state");
    assertThat(undone.changeId()).isEqualTo(undoing.id());
    assertThat(group(team).data()).isEqualTo(team.data());
    assertThat(repository.groups().find(CREW)).isEmpty();
    assertThat(organisation.recipients(team)).containsExactly(ANNE);
  }

  @Test
  void leavesAloneWhatTheChangeDidNotTouch() {
    MailGroup team = organisation.group(TEAM);
    update(change, team, data -> data.withDescription("New").withAliases(Set.of(CREW)));
    EmailAddress band = address("band@example.com");
    update(
        later,
        team,
        data -> data.withSendPolicy(SendPolicy.ANYONE).withAliases(Set.of(CREW, band)));

    UndoPlan plan = plan(change);
    undo();

    assertThat(plan.asks()).isFalse();
    assertThat(plan.later()).isEmpty();
    assertThat(group(team).data())
        .isEqualTo(
            team.data().withSendPolicy(SendPolicy.ANYONE).withAliases(new TreeSet<>(Set.of(band))));
  }

  @Test
  void showsWhatOverlapsAndAsks() {
    MailGroup team = organisation.group(TEAM);
    update(change, team, data -> data.withDescription("New").withState(GroupState.DISABLED));
    update(later, team, data -> data.withDescription("Newer"));

    UndoPlan plan = plan(change);

    assertThat(plan.asks()).isTrue();
    assertThat(plan.later()).extracting(AuditEvent::change).containsExactly(later);
    assertThat(plan.setsBack())
        .extracting(one -> one.effect().fact().field(), SetBack::overlaps)
        .containsExactly(tuple("description", true), tuple("state", false));
    assertThatExceptionOfType(Conflict.class)
        .isThrownBy(this::undo)
        .satisfies(e -> assertThat(e.kind()).isEqualTo(Conflict.Kind.CHANGED_SINCE));
    assertThat(group(team).data().state()).isEqualTo(GroupState.DISABLED);
  }

  @Test
  void keepsWhatOverlapsOrSetsItBackAsToldTo() {
    MailGroup team = organisation.group(TEAM);
    MailGroup all = organisation.group(ALL);
    Change other = Change.by("postmaster@example.com", "test");
    update(change, team, data -> data.withDescription("New").withState(GroupState.DISABLED));
    update(other, all, data -> data.withDescription("New").withState(GroupState.DISABLED));
    update(later, team, data -> data.withDescription("Newer"));
    update(later, all, data -> data.withDescription("Newer"));

    repository.undo().apply(undoing, change.id(), Optional.of(Overlapping.KEEP));
    repository.undo().apply(undoing, other.id(), Optional.of(Overlapping.SET_BACK));

    assertThat(group(team).data()).isEqualTo(team.data().withDescription("Newer"));
    assertThat(group(all).data()).isEqualTo(all.data());
  }

  @Test
  void undoesNotTwice() {
    MailGroup team = organisation.group(TEAM);
    update(change, team, data -> data.withDescription("New"));
    undo();

    assertThat(plan(change).hindrance()).contains(Hindrance.UNDONE_ALREADY);
    assertThatExceptionOfType(Conflict.class)
        .isThrownBy(this::undo)
        .satisfies(e -> assertThat(e.kind()).isEqualTo(Conflict.Kind.ALREADY_UNDONE));
    assertThatExceptionOfType(NotFound.class)
        .isThrownBy(() -> repository.undo().apply(undoing, "none", Optional.empty()));
  }

  @Test
  void canBeUndoneItself() {
    MailGroup team = organisation.group(TEAM);
    update(change, team, data -> data.withDescription("New"));
    undo();

    repository.undo().apply(later, undoing.id(), Optional.empty());

    assertThat(group(team).data().description()).isEqualTo("New");
  }

  @Test
  void offersNothingWhereTheLogTellsTooLittle() {
    MailGroup team = organisation.departmentGroup(TEAM, Organisation.ROOT);
    repository.groupConversion().toStatic(change, team.id(), OptionalInt.empty());
    repository.domains().add(later, "example.org");

    assertThat(plan(change).hindrance()).contains(Hindrance.NOT_TOLD);
    assertThat(plan(later).hindrance()).contains(Hindrance.NOT_TOLD);
  }

  @Test
  void somethingThatIsGoneIsNothingToSetBack() {
    MailGroup team = organisation.group(TEAM);
    MailGroup all = organisation.group(ALL);
    repository.groupBulk().setSendPolicy(change, List.of(team.id(), all.id()), SendPolicy.MEMBERS);
    repository.groups().delete(later, team.id());

    assertThat(plan(change).setsBack())
        .extracting(one -> one.subject().label())
        .containsExactly(ALL.text());
    undo();
    assertThat(group(all).data().sendPolicy()).isEqualTo(SendPolicy.DOMAIN);
  }
}
