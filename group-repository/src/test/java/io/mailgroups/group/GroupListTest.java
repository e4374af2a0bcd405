// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.group;

import static io.mailgroups.Organisation.ALL;
import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.BART;
import static io.mailgroups.Organisation.CHANGE;
import static io.mailgroups.Organisation.CRIS;
import static io.mailgroups.Organisation.OUTSIDER;
import static io.mailgroups.Organisation.TEAM;
import static io.mailgroups.Organisation.address;
import static org.assertj.core.api.Assertions.assertThat;

import io.mailgroups.AdjustableClock;
import io.mailgroups.Crowd;
import io.mailgroups.Organisation;
import io.mailgroups.database.TestDatabase;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.directory.EmployeeStatus;
import io.mailgroups.listing.Capped;
import io.mailgroups.listing.Page;
import io.mailgroups.listing.PageRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class GroupListTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.instance();

  private static final EmailAddress SALES = address("sales@example.com");

  private AdjustableClock clock = new AdjustableClock();
  private Organisation organisation = Organisation.at(clock);

  @BeforeEach
  void newOrganisation() {
    clock = new AdjustableClock();
    organisation = Organisation.at(clock);
    organisation.people(ANNE, BART);
  }

  @Test
  void findsGroupsByTheStartOfWordsInNameAddressAndAlias() {
    MailGroup team = organisation.group(TEAM);
    organisation.group(ALL);
    organisation.change(team, data -> data.withAliases(Set.of(address("crew-7@example.com"))));

    assertThat(found(GroupFilter.ALL.search("TE"))).containsExactly(TEAM);
    assertThat(found(GroupFilter.ALL.search("7@ex"))).containsExactly(TEAM);
    assertThat(found(GroupFilter.ALL.search("exa"))).containsExactly(ALL, TEAM);
    organisation.repository().groups().delete(CHANGE, team.id());
    assertThat(found(GroupFilter.ALL.search("te"))).isEmpty();
  }

  @Test
  void findsGroupsByKindStateDepartmentAndAddress() {
    long sales = organisation.department("Sales");
    MailGroup team = organisation.group(TEAM);
    organisation.handKept(GroupKind.COLLABORATION, ALL);
    organisation.departmentGroup(SALES, sales);
    organisation.change(
        team,
        data ->
            data.withState(GroupState.DISABLED).withAliases(Set.of(address("crew@example.com"))));

    assertThat(found(GroupFilter.ALL.of(Set.of(GroupKind.STATIC, GroupKind.DEPARTMENT))))
        .containsExactly(SALES, TEAM);
    assertThat(found(GroupFilter.ALL.in(Set.of(GroupState.DISABLED)))).containsExactly(TEAM);
    assertThat(found(GroupFilter.ALL.naming(Set.of(sales, 404L)))).containsExactly(SALES);
    assertThat(found(GroupFilter.ALL.at(Set.of(address("crew@example.com"), ALL))))
        .containsExactly(ALL, TEAM);
    assertThat(found(GroupFilter.ALL.at(Set.of(ANNE, OUTSIDER)))).isEmpty();
  }

  @Test
  void findsGroupsByOwnerAndMemberUnderAnyOfTheirAddresses() {
    EmailAddress annie = address("annie@example.com");
    organisation.change(ANNE, data -> data.withAliases(Set.of(annie)));
    MailGroup team = organisation.group(TEAM, ANNE, OUTSIDER);
    MailGroup all = organisation.group(ALL, TEAM, BART);
    organisation.role(team, Role.OWNER, ANNE);
    organisation.role(all, Role.MANAGER, ANNE);

    assertThat(found(GroupFilter.ALL.ownedBy(Set.of(annie)))).containsExactly(TEAM);
    assertThat(found(GroupFilter.ALL.ownedBy(Set.of(BART)))).isEmpty();
    assertThat(found(GroupFilter.ALL.withMember(Set.of(annie)))).containsExactly(TEAM);
    assertThat(found(GroupFilter.ALL.withMember(Set.of(TEAM)))).containsExactly(ALL);
    assertThat(found(GroupFilter.ALL.withMember(Set.of(OUTSIDER)))).containsExactly(TEAM);
    assertThat(found(GroupFilter.ALL.withMember(Set.of(BART, CRIS)))).containsExactly(ALL);
  }

  @Test
  void findsWhatSomebodyAdministers() {
    long sales = organisation.department("Sales");
    long europe = organisation.department(sales, "Europe");
    organisation.departmentGroup(SALES, europe);
    organisation.departmentGroup(
        address("hr@example.com"), organisation.department("Human resources"));
    organisation.dynamicGroup(
        address("d@example.com"), Rule.inDepartments(new DepartmentScope(sales, true)));
    organisation.role(organisation.group(TEAM), Role.OWNER, ANNE);
    organisation.role(organisation.group(ALL), Role.MANAGER, ANNE);
    String path = organisation.repository().departments().find(sales).orElseThrow().path();
    long anne = organisation.repository().employees().find(ANNE).orElseThrow().id();

    assertThat(found(GroupFilter.ALL.within(List.of(path), Optional.of(anne))))
        .containsExactly(SALES, TEAM);
    assertThat(found(GroupFilter.ALL.within(List.of(path), Optional.empty())))
        .containsExactly(SALES);
    assertThat(found(GroupFilter.ALL.within(List.of(), Optional.of(anne)))).containsExactly(TEAM);
  }

  @Test
  void showsOwnersAndMembersAsFarAsATableNeeds() {
    MailGroup team = organisation.group(TEAM, ANNE, OUTSIDER);
    MailGroup all = organisation.group(ALL);
    organisation.departmentGroup(SALES, organisation.department("Sales"));
    organisation.people(CRIS, address("dora@example.com"));
    organisation
        .repository()
        .roles()
        .replace(
            CHANGE,
            team.id(),
            OptionalInt.empty(),
            List.of(
                owner("dora@example.com"),
                owner("anne@example.com"),
                owner("bart@example.com"),
                owner("cris@example.com")));
    Crowd.join(DATABASE, ALL.text(), 0, Capped.CAP + 1);

    List<GroupSummary> rows =
        organisation.repository().groupList().page(GroupFilter.ALL, PageRequest.first(10)).items();

    assertThat(rows).extracting(GroupSummary::address).containsExactly(ALL, SALES, TEAM);
    assertThat(rows.get(0).members()).map(Capped::toString).contains("1000+");
    assertThat(rows.get(0).id()).isEqualTo(all.id());
    assertThat(rows.get(1).members()).isEmpty();
    assertThat(rows.get(2).members()).map(Capped::toString).contains("2");
    assertThat(rows.get(2).owners())
        .containsExactly(
            new GroupSummary.NamedPerson(ANNE, "anne"),
            new GroupSummary.NamedPerson(BART, "bart"),
            new GroupSummary.NamedPerson(CRIS, "cris"));
  }

  @Test
  void givesPagesInAddressOrder() {
    organisation.group(TEAM);
    organisation.group(ALL);

    Page<GroupSummary> first =
        organisation.repository().groupList().page(GroupFilter.ALL, PageRequest.first(1));

    assertThat(first.next()).contains(ALL.text());
    assertThat(organisation.repository().groupList().count(GroupFilter.ALL)).isEqualTo(2);
    assertThat(
            Page.all(
                request -> organisation.repository().groupList().page(GroupFilter.ALL, request)))
        .hasSize(2);
  }

  @Test
  void findsThoseThatNobodyWhoWorksHereOwns() {
    MailGroup team = organisation.group(TEAM);
    MailGroup all = organisation.group(ALL);
    organisation.role(team, Role.OWNER, ANNE);
    organisation.role(all, Role.MANAGER, ANNE);
    assertThat(found(GroupFilter.ALL.needing(Attention.NO_OWNER))).containsExactly(ALL);

    organisation.status(ANNE, EmployeeStatus.DEPARTED);
    assertThat(found(GroupFilter.ALL.needing(Attention.NO_OWNER))).containsExactly(ALL, TEAM);
    organisation.change(team, data -> data.withState(GroupState.DISSOLVED));
    assertThat(found(GroupFilter.ALL.needing(Attention.NO_OWNER))).containsExactly(ALL);
    assertThat(attention(Attention.NO_OWNER)).hasToString("1");
  }

  @Test
  void findsThoseWhoseDepartmentHasNoActivePeople() {
    long sales = organisation.department("Sales");
    long shop = organisation.department(sales, "Shop");
    organisation.departmentGroup(SALES, sales);
    organisation.departmentGroup(TEAM, new DepartmentScope(sales, true));
    organisation.departmentGroup(ALL, shop);
    assertThat(found(GroupFilter.ALL.needing(Attention.EMPTY_DEPARTMENT))).hasSize(3);

    organisation.change(ANNE, data -> data.withDepartments(shop));
    assertThat(found(GroupFilter.ALL.needing(Attention.EMPTY_DEPARTMENT))).containsExactly(SALES);
    organisation.status(ANNE, EmployeeStatus.SUSPENDED);
    assertThat(attention(Attention.EMPTY_DEPARTMENT)).hasToString("3");
  }

  @Test
  void findsThoseWithoutAMessageForLong() {
    organisation.group(TEAM);
    assertThat(found(GroupFilter.ALL.needing(Attention.QUIET))).isEmpty();

    clock.advance(Duration.ofDays(181));
    organisation.group(ALL);
    assertThat(found(GroupFilter.ALL.needing(Attention.QUIET))).containsExactly(TEAM);
    quietAfter("182");
    assertThat(found(GroupFilter.ALL.needing(Attention.QUIET))).isEmpty();
    assertThat(attention(Attention.QUIET)).hasToString("0");
    quietAfter("180");
    DATABASE.execute(
        "update mg_group set last_message_at = '2026-08-01', version = version where address ="
            + " 'team@example.com'");
    assertThat(attention(Attention.QUIET)).hasToString("0");
  }

  private void quietAfter(String days) {
    organisation.repository().settings().change(CHANGE, Map.of("quietDays", Optional.of(days)));
  }

  private Capped attention(Attention reason) {
    return organisation.repository().groupList().attention().getOrDefault(reason, Capped.of(-1));
  }

  private static RoleAssignment owner(String holder) {
    return RoleAssignment.of(Role.OWNER, address(holder));
  }

  private List<EmailAddress> found(GroupFilter filter) {
    return organisation
        .repository()
        .groupList()
        .page(filter, PageRequest.first(100))
        .items()
        .stream()
        .map(GroupSummary::address)
        .toList();
  }
}
