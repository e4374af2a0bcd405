// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.undo;

import static io.mailgroups.Organisation.ALL;
import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.BART;
import static io.mailgroups.Organisation.CRIS;
import static io.mailgroups.Organisation.DORA;
import static io.mailgroups.Organisation.OUTSIDER;
import static io.mailgroups.Organisation.TEAM;
import static io.mailgroups.Organisation.address;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.mailgroups.Organisation;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.group.AllowedSenders;
import io.mailgroups.group.DepartmentScope;
import io.mailgroups.group.GroupData;
import io.mailgroups.group.GroupKind;
import io.mailgroups.group.GroupOptions;
import io.mailgroups.group.MailGroup;
import io.mailgroups.group.Member;
import io.mailgroups.group.MemberSetting;
import io.mailgroups.group.MessageLimits;
import io.mailgroups.group.ModeratedSenders;
import io.mailgroups.group.Moderation;
import io.mailgroups.group.Role;
import io.mailgroups.group.RoleAssignment;
import io.mailgroups.group.Rule;
import io.mailgroups.group.SenderList;
import io.mailgroups.group.Validity;
import io.mailgroups.impact.GroupImpact;
import io.mailgroups.problem.Conflict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What changes of groups leave behind when they are undone. */
class UndoGroupsTest extends UndoCase {
  private static final EmailAddress CREW = address("crew@example.com");

  @Test
  void setsBackARuleAndSaysWhoComesAndGoes() {
    long sales = organisation.department("Sales");
    organisation.person(address("emil@example.com"), sales);
    MailGroup team =
        organisation.dynamicGroup(
            TEAM,
            Rule.inDepartments(new DepartmentScope(sales, true))
                .where("userName pr")
                .including(ANNE)
                .excluding(BART));
    update(
        change,
        team,
        data -> data.withRule(Rule.meeting("userName sw \"cris\"").including(DORA, ANNE)));

    GroupImpact impact =
        repository.undo().impact(undoing, change.id(), Overlapping.KEEP, () -> {}).groups().get(0);
    assertThat(group(team).data().rule().orElseThrow().condition())
        .contains("userName sw \"cris\"");
    undo();

    assertThat(impact.joins()).isEqualTo(1);
    assertThat(impact.leaves()).isEqualTo(2);
    assertThat(group(team).data()).isEqualTo(team.data());
  }

  @Test
  void givesBackMembersWithTheirTimesAndTakesAddedOnesOut() {
    MailGroup team = organisation.group(TEAM, ANNE);
    Validity limited = Validity.until(Instant.parse("2099-01-01T00:00:00Z"));
    repository.members().add(Organisation.CHANGE, team.id(), List.of(BART), limited);
    repository
        .database()
        .inTransactionDo(
            em -> {
              repository.members().remove(change, team.id(), List.of(ANNE, BART));
              repository.members().add(change, team.id(), List.of(CRIS, OUTSIDER), limited);
            });
    repository.members().add(later, team.id(), List.of(DORA), Validity.ALWAYS);

    UndoPlan plan = plan(change);
    undo();

    assertThat(plan.asks()).isFalse();
    assertThat(repository.members().page(team.id(), Optional.empty(), 10))
        .extracting(Member::address)
        .containsExactly(ANNE, BART, DORA);
    assertThat(repository.members().find(team.id(), List.of(BART)).values().iterator().next())
        .extracting(Member::validity)
        .isEqualTo(limited);
  }

  @Test
  void setsBackHowLongSomeoneIsAMemberAndTheirChoice() {
    MailGroup team = organisation.group(TEAM, ANNE);
    repository
        .members()
        .setValidity(
            change, team.id(), ANNE, Validity.until(Instant.parse("2099-01-01T00:00:00Z")));
    repository.memberSettings().set(change, team.id(), new MemberSetting(ANNE, false, false));
    repository.memberSettings().set(later, team.id(), new MemberSetting(BART, false, true));

    undo();

    assertThat(repository.members().page(team.id(), Optional.empty(), 10).get(0).validity())
        .isEqualTo(Validity.ALWAYS);
    assertThat(repository.memberSettings().of(team.id(), ANNE))
        .isEqualTo(new MemberSetting(ANNE, true, true));
    assertThat(repository.memberSettings().of(team.id(), BART).mail()).isFalse();
  }

  @Test
  void someoneWhoLeftAgainIsNothingToSetBack() {
    MailGroup team = organisation.group(TEAM);
    repository.members().add(change, team.id(), List.of(ANNE), Validity.ALWAYS);
    repository.members().remove(later, team.id(), List.of(ANNE));

    assertThat(plan(change).hindrance()).contains(Hindrance.NOTHING_LEFT);
  }

  @Test
  void setsBackRolesAndSendersOneByOne() {
    MailGroup team = organisation.group(TEAM);
    organisation.role(team, Role.OWNER, ANNE);
    long sales = organisation.department("Sales");
    MailGroup all = organisation.group(ALL);
    repository
        .roles()
        .replace(
            change, team.id(), OptionalInt.empty(), List.of(RoleAssignment.of(Role.OWNER, BART)));
    repository
        .senderLists()
        .replaceAllowed(
            change,
            team.id(),
            OptionalInt.empty(),
            new AllowedSenders(
                new TreeSet<>(Set.of(OUTSIDER)),
                List.of(new DepartmentScope(sales, true)),
                new TreeSet<>(Set.of(ALL))));
    repository
        .roles()
        .revise(
            later,
            team.id(),
            OptionalInt.empty(),
            before ->
                List.of(
                    RoleAssignment.of(Role.OWNER, BART), RoleAssignment.of(Role.MANAGER, CRIS)));

    undo();

    assertThat(repository.roles().of(team.id()))
        .containsExactly(
            RoleAssignment.of(Role.OWNER, ANNE), RoleAssignment.of(Role.MANAGER, CRIS));
    assertThat(repository.senderLists().allowed(team.id())).isEqualTo(AllowedSenders.NOBODY);
    assertThat(group(all)).isEqualTo(all);
  }

  @Test
  void setsBackOptionsAndTrustedSendersOneByOne() {
    MailGroup team = organisation.group(TEAM);
    GroupOptions held =
        GroupOptions.of(GroupKind.STATIC)
            .with(new Moderation(ModeratedSenders.UNTRUSTED, Duration.ofHours(36)));
    GroupOptions heldAndLimited =
        held.with(new MessageLimits(Optional.of(9L), Optional.empty(), Optional.of(3)));
    repository
        .groups()
        .update(change, team.id(), OptionalInt.empty(), team.data().withOptions(held));
    repository
        .senderLists()
        .replace(
            change,
            team.id(),
            SenderList.TRUSTED,
            OptionalInt.empty(),
            AllowedSenders.addresses(OUTSIDER));
    repository
        .groups()
        .update(later, team.id(), OptionalInt.empty(), team.data().withOptions(heldAndLimited));

    undo();

    assertThat(group(team).data().options())
        .isEqualTo(heldAndLimited.with(GroupOptions.of(GroupKind.STATIC).moderation()));
    assertThat(repository.senderLists().senders(team.id(), SenderList.TRUSTED))
        .isEqualTo(AllowedSenders.NOBODY);
  }

  @Test
  void undoesAChangeOfManyGroupsAtOnce() {
    MailGroup team = organisation.group(TEAM, ANNE);
    MailGroup all = organisation.group(ALL, BART);
    repository.groupBulk().addMember(change, List.of(team.id(), all.id()), CRIS);
    repository.groupBulk().setOwner(later, List.of(team.id(), all.id()), DORA);

    repository.undo().apply(undoing, later.id(), Optional.empty());
    undo();

    assertThat(organisation.recipients(team)).containsExactly(ANNE);
    assertThat(organisation.recipients(all)).containsExactly(BART);
    assertThat(repository.roles().of(all.id())).isEmpty();
  }

  @Test
  void takesAMadeGroupAwayAndAsksIfItWasChangedSince() {
    MailGroup team =
        repository.groups().create(change, GroupData.handKept(GroupKind.STATIC, TEAM, "Team"));
    repository.members().add(change, team.id(), List.of(ANNE), Validity.ALWAYS);
    assertThat(plan(change).asks()).isFalse();
    repository.members().add(later, team.id(), List.of(BART), Validity.ALWAYS);

    UndoPlan plan = plan(change);
    List<GroupImpact> impact =
        repository.undo().impact(undoing, change.id(), Overlapping.SET_BACK, () -> {}).groups();

    assertThat(plan.asks()).isTrue();
    assertThat(plan.later()).hasSize(1);
    assertThat(impact).extracting(GroupImpact::leaves).containsExactly(2);
    assertThatExceptionOfType(Conflict.class)
        .isThrownBy(
            () -> repository.undo().apply(undoing, change.id(), Optional.of(Overlapping.KEEP)));
    repository.undo().apply(undoing, change.id(), Optional.of(Overlapping.SET_BACK));
    assertThat(repository.groups().find(TEAM)).isEmpty();
  }

  @Test
  void givesADeletedGroupBackWithEverything() {
    MailGroup team = organisation.group(TEAM, ANNE, OUTSIDER);
    Validity limited = Validity.until(Instant.parse("2099-01-01T00:00:00Z"));
    repository.members().add(Organisation.CHANGE, team.id(), List.of(BART), limited);
    organisation.change(team, data -> data.withAliases(Set.of(CREW)));
    organisation.role(team, Role.OWNER, DORA);
    repository
        .senderLists()
        .replaceAllowed(
            Organisation.CHANGE, team.id(), OptionalInt.empty(), AllowedSenders.addresses(CRIS));
    repository
        .memberSettings()
        .set(Organisation.CHANGE, team.id(), new MemberSetting(BART, false, true));
    MailGroup all = organisation.group(ALL, TEAM);
    organisation.role(all, Role.MODERATOR, TEAM);
    repository
        .senderLists()
        .replaceAllowed(
            Organisation.CHANGE, all.id(), OptionalInt.empty(), AllowedSenders.groups(TEAM));
    GroupData data = group(team).data();
    repository.groups().delete(change, team.id());

    UndoPlan plan = plan(change);
    List<GroupImpact> impact =
        repository.undo().impact(undoing, change.id(), Overlapping.KEEP, () -> {}).groups();
    Undone undone = undo();

    assertThat(plan.givesBackDeleted()).isTrue();
    assertThat(plan.asks()).isFalse();
    assertThat(impact).extracting(GroupImpact::joins).containsExactly(2, 2);
    assertThat(undone.notGivenBack()).isEmpty();
    MailGroup back = repository.groups().find(TEAM).orElseThrow();
    assertThat(back.data()).isEqualTo(data);
    assertThat(repository.members().page(back.id(), Optional.empty(), 10))
        .extracting(Member::address, Member::validity)
        .containsExactly(
            tuple(ANNE, Validity.ALWAYS), tuple(BART, limited), tuple(OUTSIDER, Validity.ALWAYS));
    assertThat(repository.roles().of(back.id()))
        .containsExactly(RoleAssignment.of(Role.OWNER, DORA));
    assertThat(repository.senderLists().allowed(back.id()))
        .isEqualTo(AllowedSenders.addresses(CRIS));
    assertThat(repository.memberSettings().of(back.id(), BART).mail()).isFalse();
    assertThat(organisation.recipients(all)).containsExactly(ANNE, OUTSIDER);
    assertThat(repository.roles().of(all.id()))
        .containsExactly(RoleAssignment.of(Role.MODERATOR, TEAM));
    assertThat(repository.senderLists().allowed(all.id())).isEqualTo(AllowedSenders.groups(TEAM));
  }

  @Test
  void changesNothingIfTheAddressIsTakenByNow() {
    MailGroup team = organisation.group(TEAM, ANNE);
    repository.groups().delete(change, team.id());
    organisation.group(TEAM);

    assertThatExceptionOfType(Conflict.class)
        .isThrownBy(this::undo)
        .satisfies(e -> assertThat(e.kind()).isEqualTo(Conflict.Kind.ADDRESS_TAKEN));
    assertThat(plan(change).hindrance()).isEmpty();
  }
}
