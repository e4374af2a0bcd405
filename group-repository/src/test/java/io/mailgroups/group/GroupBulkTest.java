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
import static io.mailgroups.group.BulkOutcome.Result.CHANGED;
import static io.mailgroups.group.BulkOutcome.Result.CYCLE;
import static io.mailgroups.group.BulkOutcome.Result.MEMBERS_COMPUTED;
import static io.mailgroups.group.BulkOutcome.Result.NOT_FOUND;
import static io.mailgroups.group.BulkOutcome.Result.UNCHANGED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mailgroups.Organisation;
import io.mailgroups.audit.AuditFilter;
import io.mailgroups.audit.Change;
import io.mailgroups.database.TestDatabase;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.problem.InvalidValue;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class GroupBulkTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.instance();

  private static final EmailAddress ANNES_ALIAS = address("a.nonymous@example.com");

  private Organisation organisation = Organisation.empty();
  private MailGroup team;
  private MailGroup all;
  private MailGroup computed;

  @BeforeEach
  void newOrganisation() {
    organisation = Organisation.empty();
    organisation.people(ANNE, BART, CRIS);
    organisation.change(ANNE, data -> data.withAliases(Set.of(ANNES_ALIAS)));
    team = organisation.group(TEAM, BART);
    all = organisation.group(ALL, ANNE);
    computed = organisation.departmentGroup(address("computed@example.com"), Organisation.ROOT);
  }

  @Test
  void addsSomeoneToThoseThatAreKeptByHand() {
    assertThat(bulk().addMember(CHANGE, ids(), ANNE))
        .containsExactly(
            new BulkOutcome(team.id(), CHANGED),
            new BulkOutcome(all.id(), UNCHANGED),
            new BulkOutcome(computed.id(), MEMBERS_COMPUTED),
            new BulkOutcome(999, NOT_FOUND));
    assertThat(organisation.recipients(team)).containsExactly(ANNE, BART);
    assertThat(bulk().addMember(CHANGE, List.of(all.id()), ALL))
        .containsExactly(new BulkOutcome(all.id(), CYCLE));
  }

  @Test
  void takesSomeoneOut() {
    assertThat(bulk().removeMember(CHANGE, ids(), BART))
        .containsExactly(
            new BulkOutcome(team.id(), CHANGED),
            new BulkOutcome(all.id(), UNCHANGED),
            new BulkOutcome(computed.id(), MEMBERS_COMPUTED),
            new BulkOutcome(999, NOT_FOUND));
    assertThat(organisation.recipients(team)).isEmpty();
  }

  @Test
  void makesSomeoneTheOwnerOfAllKinds() {
    organisation.role(team, Role.OWNER, BART);
    organisation.role(all, Role.OWNER, ANNE);
    organisation.role(computed, Role.MODERATOR, CRIS);

    assertThat(bulk().setOwner(CHANGE, ids(), ANNES_ALIAS))
        .containsExactly(
            new BulkOutcome(team.id(), CHANGED),
            new BulkOutcome(all.id(), UNCHANGED),
            new BulkOutcome(computed.id(), CHANGED),
            new BulkOutcome(999, NOT_FOUND));
    assertThat(organisation.repository().roles().of(team.id()))
        .containsExactly(RoleAssignment.of(Role.OWNER, ANNE));
    assertThat(organisation.repository().roles().of(computed.id()))
        .containsExactly(
            RoleAssignment.of(Role.OWNER, ANNE), RoleAssignment.of(Role.MODERATOR, CRIS));
  }

  @Test
  void doesAllOrNothing() {
    assertThatExceptionOfType(InvalidValue.class)
        .isThrownBy(() -> bulk().setOwner(CHANGE, ids(), OUTSIDER));
    assertThat(organisation.repository().roles().of(team.id())).isEmpty();
  }

  @Test
  void setsWhoMayWriteInOneChange() {
    organisation.sendPolicy(all, SendPolicy.MEMBERS);
    Change change = Change.by("postmaster@example.com", "test");

    assertThat(bulk().setSendPolicy(change, ids(), SendPolicy.MEMBERS))
        .containsExactly(
            new BulkOutcome(team.id(), CHANGED),
            new BulkOutcome(all.id(), UNCHANGED),
            new BulkOutcome(computed.id(), CHANGED),
            new BulkOutcome(999, NOT_FOUND));
    assertThat(
            organisation
                .repository()
                .groups()
                .find(computed.id())
                .orElseThrow()
                .data()
                .sendPolicy())
        .isEqualTo(SendPolicy.MEMBERS);
    assertThat(organisation.repository().auditEvents().count(AuditFilter.ALL.of(change.id())))
        .isEqualTo(2);
  }

  @Test
  void hasALimit() {
    assertThatExceptionOfType(InvalidValue.class)
        .isThrownBy(
            () ->
                bulk()
                    .removeMember(
                        CHANGE,
                        LongStream.rangeClosed(1, GroupBulk.MAX_GROUPS + 1).boxed().toList(),
                        ANNE))
        .satisfies(e -> assertThat(e.code()).isEqualTo("too-many"));
  }

  private GroupBulk bulk() {
    return organisation.repository().groupBulk();
  }

  private List<Long> ids() {
    return List.of(999L, computed.id(), all.id(), team.id(), team.id());
  }
}
