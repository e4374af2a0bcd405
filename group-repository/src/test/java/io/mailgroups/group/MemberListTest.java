// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.group;

import static io.mailgroups.Organisation.ALL;
import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.BART;
import static io.mailgroups.Organisation.CRIS;
import static io.mailgroups.Organisation.TEAM;
import static io.mailgroups.Organisation.address;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.mailgroups.Organisation;
import io.mailgroups.database.TestDatabase;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.directory.EmployeeStatus;
import io.mailgroups.directory.Profile;
import io.mailgroups.listing.Page;
import io.mailgroups.listing.PageRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MemberListTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.instance();

  private static final EmailAddress PARTNER = address("olga.smith_2@elsewhere.org");

  private Organisation organisation = Organisation.empty();
  private long team;

  @BeforeEach
  void newOrganisation() {
    organisation = Organisation.empty();
    organisation.people(ANNE, BART, CRIS);
    organisation.change(ANNE, data -> data.withProfile(Profile.named("Anne Smith")));
    organisation.change(BART, data -> data.withAliases(Set.of(address("smithy@example.com"))));
    organisation.group(ALL);
    team = organisation.group(TEAM, ANNE, BART, ALL, PARTNER).id();
  }

  @Test
  void showsMembersAsEnteredWithNames() {
    organisation.status(BART, EmployeeStatus.DEPARTED);

    assertThat(page(MemberFilter.ALL).items())
        .extracting(
            found -> found.member().address(),
            found -> found.member().kind(),
            MemberSummary::name,
            MemberSummary::status)
        .containsExactly(
            tuple(ALL, MemberKind.GROUP, Optional.of("all"), Optional.empty()),
            tuple(
                ANNE,
                MemberKind.EMPLOYEE,
                Optional.of("Anne Smith"),
                Optional.of(EmployeeStatus.ACTIVE)),
            tuple(
                BART,
                MemberKind.EMPLOYEE,
                Optional.of("bart"),
                Optional.of(EmployeeStatus.DEPARTED)),
            tuple(PARTNER, MemberKind.EXTERNAL, Optional.empty(), Optional.empty()));
    assertThat(page(MemberFilter.ALL).items().get(0).member())
        .isEqualTo(organisation.repository().members().page(team, Optional.empty(), 1).get(0));
  }

  @Test
  void findsMembersOfEveryKindByWords() {
    assertThat(found(MemberFilter.ALL.search("smith"))).containsExactly(ANNE, BART, PARTNER);
    assertThat(found(MemberFilter.ALL.search("AL"))).containsExactly(ALL);
    assertThat(found(MemberFilter.ALL.search("olga elsew"))).containsExactly(PARTNER);
    assertThat(found(MemberFilter.ALL.search("2@"))).containsExactly(PARTNER);
    assertThat(found(MemberFilter.ALL.search("lga"))).isEmpty();
    assertThat(found(MemberFilter.ALL.search("cris"))).isEmpty();
    assertThat(count(MemberFilter.ALL.search("smith"))).isEqualTo(3);
  }

  @Test
  void findsMembersByKind() {
    assertThat(found(MemberFilter.ALL.of(Set.of(MemberKind.GROUP)))).containsExactly(ALL);
    assertThat(found(MemberFilter.ALL.of(Set.of(MemberKind.EXTERNAL, MemberKind.EMPLOYEE))))
        .containsExactly(ANNE, BART, PARTNER);
    assertThat(found(MemberFilter.ALL.search("smith").of(Set.of(MemberKind.EMPLOYEE))))
        .containsExactly(ANNE, BART);
    assertThat(count(MemberFilter.ALL)).isEqualTo(4);
    assertThat(count(MemberFilter.ALL.of(Set.of(MemberKind.EXTERNAL)))).isEqualTo(1);
  }

  @Test
  void givesPagesInAddressOrderAcrossKinds() {
    PageRequest two = PageRequest.first(2);
    Page<MemberSummary> first = list().page(team, MemberFilter.ALL.search("smith"), two);

    assertThat(first.items()).extracting(m -> m.member().address()).containsExactly(ANNE, BART);
    assertThat(
            list()
                .page(team, MemberFilter.ALL.search("smith"), two.after(first.next().orElseThrow()))
                .items())
        .extracting(m -> m.member().address())
        .containsExactly(PARTNER);
    assertThat(Page.all(request -> list().page(team, MemberFilter.ALL, request))).hasSize(4);
  }

  @Test
  void recipientsAreFoundByTheStartOfTheirAddress() {
    assertThat(recipients("an")).containsExactly(ANNE);
    assertThat(recipients("ANNE@example.com")).containsExactly(ANNE);
    assertThat(recipients("")).containsExactly(ANNE, BART, PARTNER);
    assertThat(recipients("b")).containsExactly(BART);
    assertThat(recipients("a\0")).isEmpty();
    Page<?> first =
        organisation.repository().recipients().startingWith(team, "", PageRequest.first(2));
    assertThat(first.next()).contains(BART.text());
  }

  private List<EmailAddress> recipients(String prefix) {
    return organisation
        .repository()
        .recipients()
        .startingWith(team, prefix, PageRequest.first(10))
        .items()
        .stream()
        .map(recipient -> recipient.address())
        .toList();
  }

  private long count(MemberFilter filter) {
    return list().count(team, filter);
  }

  private List<EmailAddress> found(MemberFilter filter) {
    return page(filter).items().stream().map(found -> found.member().address()).toList();
  }

  private Page<MemberSummary> page(MemberFilter filter) {
    return list().page(team, filter, PageRequest.first(10));
  }

  private MemberList list() {
    return organisation.repository().memberList();
  }
}
