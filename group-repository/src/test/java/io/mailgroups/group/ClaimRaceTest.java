// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.group;

import static io.mailgroups.Organisation.ALL;
import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.BART;
import static io.mailgroups.Organisation.CHANGE;
import static io.mailgroups.Organisation.TEAM;
import static io.mailgroups.Organisation.address;
import static org.assertj.core.api.Assertions.assertThat;

import io.mailgroups.Organisation;
import io.mailgroups.database.TestDatabase;
import io.mailgroups.database.TwoTransactions;
import io.mailgroups.directory.EmailAddress;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** JOINER is named by a group at the very moment at which the address becomes somebody's. */
class ClaimRaceTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.instance();

  private static final EmailAddress JOINER = address("joiner@example.com");

  private Organisation organisation = Organisation.empty();
  private long team;

  @BeforeEach
  void newOrganisation() {
    organisation = Organisation.empty();
    organisation.people(ANNE);
    team = organisation.group(TEAM).id();
  }

  private enum Claim {
    HIRED,
    ALIAS,
    RENAMED
  }

  private enum Named {
    MEMBER("mg_group_member"),
    INCLUDED("mg_group_exception"),
    INCLUDED_LATER("mg_group_exception"),
    DESIGNATED("mg_group_sender"),
    SETTING("mg_member_setting");

    private final String table;

    Named(String table) {
      this.table = table;
    }
  }

  @ParameterizedTest
  @EnumSource
  void namesTheOwnerWhoeverIsFirst(Named how) throws Exception {
    prepare(how);
    TwoTransactions.overlap(DATABASE, naming(how), claiming(Claim.HIRED));
    assertNamesTheEmployee(how);
  }

  @ParameterizedTest
  @EnumSource
  void namesTheOwnerWhoeverIsLast(Named how) throws Exception {
    prepare(how);
    TwoTransactions.overlap(DATABASE, claiming(Claim.HIRED), naming(how));
    assertNamesTheEmployee(how);
  }

  @ParameterizedTest
  @EnumSource
  void namesTheOwnerHoweverTheAddressIsClaimed(Claim how) throws Exception {
    TwoTransactions.overlap(DATABASE, naming(Named.MEMBER), claiming(how));
    assertNamesTheEmployee(Named.MEMBER);
  }

  @Test
  void namesTheGroupWhoseAddressItBecomes() throws Exception {
    TwoTransactions.overlap(
        DATABASE, naming(Named.MEMBER), () -> organisation.group(JOINER, ANNE).id());

    assertThat(
            DATABASE.column("select nested_group_id is not null from mg_group_member order by 1"))
        .containsExactly("f", "t");
    assertThat(DATABASE.column("select count(*) from mg_group_ancestor")).containsExactly("1");
  }

  // Each would hold what the other wants, if who renames locked the row first.
  @Test
  void waitsForARenameOfTheGroupOrOfAMember() throws Exception {
    MailGroup all = organisation.group(ALL);
    TwoTransactions.overlap(
        DATABASE,
        () -> add(all.id(), JOINER),
        () ->
            organisation.change(
                organisation.repository().groups().find(team).orElseThrow(),
                data -> data.withAddress(address("crew@example.com"))),
        () -> add(team, JOINER));
    TwoTransactions.overlap(
        DATABASE,
        () -> add(all.id(), address("other@example.com")),
        () -> organisation.change(ANNE, data -> data.withAddress(BART)),
        () -> add(team, ANNE));

    assertThat(DATABASE.column("select address from mg_group_member order by id"))
        .containsExactly(
            "joiner@example.com", "joiner@example.com", "other@example.com", "bart@example.com");
  }

  private void prepare(Named how) {
    if (how == Named.INCLUDED_LATER) {
      organisation.dynamicGroup(ALL, Rule.meeting("title pr"));
    }
  }

  private Supplier<Object> naming(Named how) {
    return () ->
        switch (how) {
          case MEMBER -> add(team, JOINER);
          case INCLUDED ->
              organisation.dynamicGroup(ALL, Rule.meeting("title pr").including(JOINER));
          case INCLUDED_LATER ->
              organisation.change(
                  organisation.repository().groups().find(ALL).orElseThrow(),
                  data -> data.withRule(Rule.meeting("title pr").including(JOINER)));
          case DESIGNATED -> designate();
          case SETTING -> mailOff();
        };
  }

  private Supplier<Object> claiming(Claim how) {
    return () ->
        switch (how) {
          case HIRED -> organisation.person(JOINER);
          case ALIAS -> organisation.change(ANNE, data -> data.withAliases(Set.of(JOINER)));
          case RENAMED -> organisation.change(ANNE, data -> data.withAddress(JOINER));
        };
  }

  private List<MemberOutcome> add(long group, EmailAddress member) {
    return organisation.repository().members().add(CHANGE, group, List.of(member), Validity.ALWAYS);
  }

  private Object designate() {
    organisation
        .repository()
        .senderLists()
        .replaceAllowed(CHANGE, team, OptionalInt.empty(), AllowedSenders.addresses(JOINER));
    return team;
  }

  private Object mailOff() {
    organisation
        .repository()
        .memberSettings()
        .set(CHANGE, team, new MemberSetting(JOINER, false, true));
    return team;
  }

  private void assertNamesTheEmployee(Named how) {
    assertThat(DATABASE.column("select employee_id is not null from " + how.table))
        .containsExactly("t");
  }
}
