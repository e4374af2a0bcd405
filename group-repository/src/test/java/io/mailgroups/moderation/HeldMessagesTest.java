// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.moderation;

import static io.mailgroups.Organisation.ALL;
import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.BART;
import static io.mailgroups.Organisation.CHANGE;
import static io.mailgroups.Organisation.CRIS;
import static io.mailgroups.Organisation.TEAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mailgroups.AdjustableClock;
import io.mailgroups.Organisation;
import io.mailgroups.database.TestDatabase;
import io.mailgroups.expansion.DeliveryState;
import io.mailgroups.expansion.MessageContent;
import io.mailgroups.group.GroupState;
import io.mailgroups.group.MailGroup;
import io.mailgroups.policy.DecidedBy;
import io.mailgroups.policy.Decision;
import io.mailgroups.problem.Conflict;
import io.mailgroups.problem.InvalidValue;
import io.mailgroups.problem.NotFound;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class HeldMessagesTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.instance();

  private Holding holding;
  private Organisation organisation;
  private HeldMessages held;

  @BeforeEach
  void newOrganisation() {
    holding = Holding.at(new AdjustableClock());
    organisation = holding.organisation();
    held = organisation.repository().heldMessages();
    organisation.people(ANNE, BART, CRIS);
  }

  @Test
  void tellsWhatWaitsForWhom() {
    MailGroup team = organisation.group(TEAM, BART);

    long id = holding.hold("key", team, ANNE);

    HeldMessage found = held.find(id).orElseThrow();
    assertThat(found.group()).isEqualTo(TEAM);
    assertThat(found.groupId()).isEqualTo(team.id());
    assertThat(found.state()).isEqualTo(HeldState.WAITING);
    assertThat(found.author()).contains(ANNE);
    assertThat(found.sender().proven()).contains(ANNE);
    assertThat(found.subject()).contains("Lunch");
    assertThat(found.messageId()).contains("<key@example.com>");
    assertThat(found.expiresAt()).isAfter(found.heldAt());
    assertThat(found.decidedBy()).isEmpty();
    assertThat(DATABASE.statementsDuring(() -> held.find(id))).isEqualTo(1);
  }

  @Test
  void listsTheNewestFirstPageByPage() {
    MailGroup team = organisation.group(TEAM, BART);
    MailGroup all = organisation.group(ALL, BART);
    long first = holding.hold("1", team, ANNE);
    long second = holding.hold("2", all, ANNE);
    long third = holding.hold("3", team, ANNE);
    held.reject(CHANGE, first, "");

    assertThat(ids(HeldFilter.ALL)).containsExactly(third, second, first);
    assertThat(held.list(HeldFilter.ALL, Optional.of(third), 1))
        .extracting(HeldMessage::id)
        .containsExactly(second);
    assertThat(ids(HeldFilter.ALL.of(team.id()))).containsExactly(third, first);
    assertThat(ids(HeldFilter.ALL.in(Set.of(HeldState.WAITING)))).containsExactly(third, second);
    assertThat(ids(HeldFilter.ALL.within(Optional.of(Set.of(all.id()))))).containsExactly(second);
    assertThat(ids(HeldFilter.ALL.within(Optional.of(Set.of())))).isEmpty();
    assertThat(held.count(HeldFilter.ALL.within(Optional.of(Set.of())))).isZero();
    assertThat(held.count(HeldFilter.ALL.in(Set.of(HeldState.WAITING)))).isEqualTo(2);
  }

  @Test
  void keepsTheMessageWholeAndOnceForAllItsGroups() throws Exception {
    byte[] message = Holding.octets(3 * MessageContent.PART + 17);
    MailGroup team = organisation.group(TEAM, BART);
    MailGroup all = organisation.group(ALL, BART);

    long first = holding.hold("key", team, ANNE, message);
    long second = holding.hold("key", all, ANNE, message);

    assertThat(held.content(first).readAllBytes()).isEqualTo(message);
    assertThat(held.content(second).readAllBytes()).isEqualTo(message);
    assertThat(DATABASE.column("select number from mg_message_content order by number"))
        .containsExactly("0", "1", "2", "3");
  }

  @Test
  void anApprovedOneIsExpandedFromThenOn() {
    MailGroup team = organisation.group(TEAM, BART);
    long id = holding.hold("key", team, ANNE);

    held.approve(CHANGE, id, "fine");

    assertThat(holding.open("key", team, ANNE).state()).isEqualTo(DeliveryState.EXPANDING);
    assertThat(holding.open("key", team, ANNE).decision())
        .isEqualTo(new Decision.Accept(DecidedBy.MODERATOR));
    HeldMessage found = held.find(id).orElseThrow();
    assertThat(found.state()).isEqualTo(HeldState.APPROVED);
    assertThat(found.decidedBy()).contains(CHANGE.actor());
    assertThat(found.decidedAt()).isPresent();
    assertThat(found.comment()).isEqualTo("fine");
    assertThat(DATABASE.column("select kind from mg_outbox where kind = 'RELEASE'")).hasSize(1);
    assertThat(DATABASE.column("select last_message_at from mg_group")).doesNotContain("null");
  }

  @Test
  void aRejectedOneGoesToNobody() {
    MailGroup team = organisation.group(TEAM, BART);
    long id = holding.hold("key", team, ANNE);

    held.reject(CHANGE, id, "too loud");

    assertThat(holding.open("key", team, ANNE).state()).isEqualTo(DeliveryState.REJECTED);
    assertThat(held.find(id).orElseThrow().state()).isEqualTo(HeldState.REJECTED);
    assertThat(DATABASE.column("select kind from mg_outbox where kind = 'RELEASE'")).isEmpty();
  }

  @Test
  void theFirstDecisionCountsAndTheNextOneLearnsWhoseItWas() {
    MailGroup team = organisation.group(TEAM, BART);
    long id = holding.hold("key", team, ANNE);
    held.approve(CHANGE, id, "");

    assertThatThrownBy(() -> held.approve(CHANGE, id, ""))
        .isInstanceOfSatisfying(
            Conflict.class, e -> assertThat(e.kind()).isEqualTo(Conflict.Kind.ALREADY_DECIDED))
        .hasMessage("postmaster@example.com approved it.");
    assertThatThrownBy(() -> held.reject(CHANGE, id, ""))
        .hasMessage("postmaster@example.com approved it.");
    assertThat(DATABASE.column("select kind from mg_outbox where kind = 'RELEASE'")).hasSize(1);
  }

  @Test
  void nobodyApprovesForAGroupThatTakesNoMailOrIsGone() {
    MailGroup team = organisation.group(TEAM, BART);
    long id = holding.hold("key", team, ANNE);
    organisation.change(team, data -> data.withState(GroupState.DISABLED));

    assertThatThrownBy(() -> held.approve(CHANGE, id, ""))
        .isInstanceOfSatisfying(
            Conflict.class, e -> assertThat(e.kind()).isEqualTo(Conflict.Kind.GROUP_NOT_ACTIVE));

    DATABASE.execute("delete from mg_group");
    assertThatThrownBy(() -> held.approve(CHANGE, id, "")).hasMessage("The group was deleted.");
    held.reject(CHANGE, id, "");
  }

  @Test
  void decisionsAreAudited() {
    MailGroup team = organisation.group(TEAM, BART);
    held.approve(CHANGE, holding.hold("1", team, ANNE), "fine");
    held.reject(CHANGE, holding.hold("2", team, ANNE), "no");

    assertThat(
            DATABASE.column(
                "select action || ' ' || subject_label || ' ' || after_json from mg_audit_event"
                    + " where subject_kind = 'held-message' order by id"))
        .containsExactly(
            "approve Lunch {\"group\":\"team@example.com\",\"author\":\"anne@example.com\","
                + "\"subject\":\"Lunch\",\"comment\":\"fine\"}",
            "reject Lunch {\"group\":\"team@example.com\",\"author\":\"anne@example.com\","
                + "\"subject\":\"Lunch\",\"comment\":\"no\"}");
  }

  @Test
  void whatIsUnknownOrTooLongIsSaid() {
    assertThatThrownBy(() -> held.approve(CHANGE, 17, "")).isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> held.content(17)).isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> held.reject(CHANGE, 17, "x".repeat(2_001)))
        .isInstanceOf(InvalidValue.class);
    assertThat(held.find(17)).isEmpty();
  }

  private List<Long> ids(HeldFilter filter) {
    return held.list(filter, Optional.empty(), 100).stream().map(HeldMessage::id).toList();
  }
}
