// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.mygroups;

import static io.mailgroups.Organisation.ALL;
import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.BART;
import static io.mailgroups.Organisation.CRIS;
import static io.mailgroups.Organisation.DORA;
import static io.mailgroups.Organisation.TEAM;
import static io.mailgroups.Organisation.address;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mailgroups.AdjustableClock;
import io.mailgroups.Organisation;
import io.mailgroups.account.Access;
import io.mailgroups.account.AccessScope;
import io.mailgroups.account.AdminRole;
import io.mailgroups.account.Grants;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.database.TestDatabase;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.group.ContentOpenings;
import io.mailgroups.group.DepartmentScope;
import io.mailgroups.group.GroupKind;
import io.mailgroups.group.GroupState;
import io.mailgroups.group.MailGroup;
import io.mailgroups.group.Role;
import io.mailgroups.group.Rule;
import io.mailgroups.group.RuleException;
import io.mailgroups.group.Validity;
import io.mailgroups.problem.Conflict;
import io.mailgroups.problem.NotFound;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.security.access.AccessDeniedException;

/** Anne is in the team; Bart, Cris and Dora are not, unless a test says so. */
class GroupContentsTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.instance();

  private static final SignedIn CHIEF = chief(Access.WRITE);

  private final AdjustableClock clock = new AdjustableClock();
  private Organisation organisation;
  private MailGroup team;
  private GroupContents contents;
  private long sales;

  @BeforeEach
  void team() {
    organisation = Organisation.at(clock);
    sales = organisation.department("Sales");
    organisation.people(ANNE, BART, CRIS);
    organisation.person(DORA, sales);
    team = organisation.handKept(GroupKind.COLLABORATION, TEAM, ANNE);
    contents =
        new GroupContents(organisation.repository(), new OwnGroups(organisation.repository()));
  }

  @Test
  void membersReadAndChange() {
    assertThat(contents.open(person(ANNE), team.id()).isMember()).isTrue();
    assertThat(contents.change(person(ANNE), team.id()).manages()).isFalse();
    assertDenied(BART);
    assertThatThrownBy(() -> contents.open(person(ANNE), 999_999)).isInstanceOf(NotFound.class);
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void ownersAndManagersDoTooButNotModerators(Role role) {
    organisation.role(team, role, BART);
    if (role == Role.MODERATOR) {
      assertDenied(BART);
    } else {
      assertThat(contents.change(person(BART), team.id()).manages()).isTrue();
      assertThat(contents.open(person(BART), team.id()).owns()).isEqualTo(role == Role.OWNER);
    }
  }

  @Test
  void membersThroughNestedGroupsDo() {
    MailGroup all = organisation.group(ALL, TEAM);
    assertThat(contents.change(person(ANNE), all.id()).isMember()).isTrue();
    assertThatThrownBy(() -> contents.open(person(BART), all.id()))
        .isInstanceOf(AccessDeniedException.class);
    organisation.change(team, data -> data.withState(GroupState.DISABLED));
    assertThatThrownBy(() -> contents.open(person(ANNE), all.id()))
        .isInstanceOf(AccessDeniedException.class);
  }

  @Test
  void membersOfNestedComputedGroupsDo() {
    EmailAddress ofSales = address("sales@example.com");
    MailGroup department = organisation.departmentGroup(ofSales, sales);
    organisation.addMembers(team, ofSales);
    assertThat(contents.open(person(DORA), team.id()).isMember()).isTrue();
    assertThat(contents.open(person(DORA), department.id()).isMember()).isTrue();
    assertDenied(BART);
  }

  @Test
  void whomARuleExcludesDoesNot() {
    MailGroup dynamic =
        organisation.dynamicGroup(
            ALL,
            new Rule(
                List.of(new DepartmentScope(sales, false)),
                Optional.empty(),
                List.of(RuleException.of(BART)),
                List.of(RuleException.of(DORA))));
    assertThat(contents.open(person(BART), dynamic.id()).isMember()).isTrue();
    assertThatThrownBy(() -> contents.open(person(DORA), dynamic.id()))
        .isInstanceOf(AccessDeniedException.class);
  }

  @Test
  void membershipCountsFromItsBeginningToItsEnd() {
    organisation
        .repository()
        .members()
        .add(
            Organisation.CHANGE,
            team.id(),
            List.of(BART),
            new Validity(
                Optional.of(clock.instant().plusSeconds(60)),
                Optional.of(clock.instant().plusSeconds(120))));
    assertDenied(BART);
    clock.advance(Duration.ofSeconds(60));
    assertThat(contents.open(person(BART), team.id()).isMember()).isTrue();
    clock.advance(Duration.ofSeconds(60));
    assertDenied(BART);
  }

  @Test
  void aHiddenGroupIsNotThereForOthers() {
    organisation.change(team, data -> data.withHidden(true));
    assertThat(contents.open(person(ANNE), team.id()).isMember()).isTrue();
    assertThatThrownBy(() -> contents.open(person(BART), team.id())).isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> contents.change(person(BART), team.id())).isInstanceOf(NotFound.class);
  }

  @ParameterizedTest
  @EnumSource(value = GroupState.class, mode = EnumSource.Mode.EXCLUDE, names = "ACTIVE")
  void aGroupThatIsNotActiveIsReadOnly(GroupState state) {
    organisation.change(team, data -> data.withState(state));
    assertThat(contents.open(person(ANNE), team.id()).isMember()).isTrue();
    assertThatThrownBy(() -> contents.change(person(ANNE), team.id()))
        .isInstanceOfSatisfying(
            Conflict.class,
            conflict -> assertThat(conflict.kind()).isEqualTo(Conflict.Kind.GROUP_NOT_ACTIVE));
  }

  @Test
  void aTokenThatReadsDoesNotChange() {
    long anne = organisation.repository().employees().find(ANNE).orElseThrow().id();
    SignedIn token =
        new SignedIn(
            new AccessScope(ANNE.text(), Optional.of(anne), Grants.NONE, List.of(), Access.READ),
            "rest");
    assertThat(contents.open(token, team.id()).isMember()).isTrue();
    assertThatThrownBy(() -> contents.change(token, team.id()))
        .isInstanceOf(AccessDeniedException.class);
  }

  @Test
  void aPostmasterSaysSoFirstAndReadsForAnHour() {
    ContentOpenings openings = organisation.repository().contentOpenings();
    assertThatThrownBy(() -> contents.open(CHIEF, team.id())).isInstanceOf(ContentsClosed.class);

    openings.open(CHIEF.change(), team.id());

    assertThat(contents.open(CHIEF, team.id()).shares()).isFalse();
    assertThat(contents.open(chief(Access.READ), team.id()).shares()).isFalse();
    assertThatThrownBy(() -> contents.change(CHIEF, team.id()))
        .isInstanceOf(AccessDeniedException.class);
    assertThatThrownBy(() -> contents.open(signedIn("other", AdminRole.POSTMASTER), team.id()))
        .isInstanceOf(ContentsClosed.class);
    clock.advance(ContentOpenings.LASTS);
    assertThatThrownBy(() -> contents.open(CHIEF, team.id())).isInstanceOf(ContentsClosed.class);
    openings.open(CHIEF.change(), team.id());
    assertThat(contents.open(CHIEF, team.id()).id()).isEqualTo(team.id());
  }

  @Test
  void anAuditorNeverReads() {
    assertThatThrownBy(() -> contents.open(signedIn("auditor", AdminRole.AUDITOR), team.id()))
        .isInstanceOf(AccessDeniedException.class)
        .isNotInstanceOf(ContentsClosed.class);
  }

  @Test
  void takesOneStatementAndSixWhereARuleDecides() {
    MailGroup all = organisation.group(ALL, TEAM);
    SignedIn anne = person(ANNE);
    SignedIn dora = person(DORA);
    MailGroup department = organisation.departmentGroup(address("sales@example.com"), sales);
    assertThat(DATABASE.statementsDuring(() -> contents.change(anne, all.id()))).isOne();
    assertThat(DATABASE.statementsDuring(() -> contents.open(dora, department.id())))
        .isLessThanOrEqualTo(6);
  }

  private void assertDenied(EmailAddress person) {
    assertThatThrownBy(() -> contents.open(person(person), team.id()))
        .isInstanceOf(AccessDeniedException.class);
    assertThatThrownBy(() -> contents.change(person(person), team.id()))
        .isInstanceOf(AccessDeniedException.class);
  }

  private SignedIn person(EmailAddress address) {
    long id = organisation.repository().employees().find(address).orElseThrow().id();
    return new SignedIn(AccessScope.ofEmployee(address, id), "page");
  }

  private static SignedIn chief(Access access) {
    return new SignedIn(
        new AccessScope(
            "chief", Optional.empty(), Grants.of(AdminRole.POSTMASTER), List.of(), access),
        "page");
  }

  private static SignedIn signedIn(String name, AdminRole role) {
    return new SignedIn(
        new AccessScope(name, Optional.empty(), Grants.of(role), List.of(), Access.WRITE), "page");
  }
}
