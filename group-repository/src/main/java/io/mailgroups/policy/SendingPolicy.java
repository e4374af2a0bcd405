// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.policy;

import io.mailgroups.database.Database;
import io.mailgroups.directory.Person;
import io.mailgroups.group.AddressedGroup;
import io.mailgroups.group.BrokenRule;
import io.mailgroups.group.ComputedRule;
import io.mailgroups.group.GroupNode;
import io.mailgroups.group.GroupState;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides whether a message may go to a group. The order: state, automatic messages, owner or
 * manager, sending policy, moderation. The number of queries, 12 at most, does not depend on the
 * size of the group.
 */
public final class SendingPolicy {
  private static final Logger LOGGER = LoggerFactory.getLogger(SendingPolicy.class);

  private final Database database;
  private final Clock clock;

  /** Over a database. */
  public SendingPolicy(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * Decides; without the facts of a message as far as the envelope can tell.
   *
   * @param facts empty at RCPT
   */
  public Decision decide(AddressedGroup group, Sender sender, Optional<MessageFacts> facts) {
    return database.inTransaction(em -> decide(em, group.id(), sender, facts));
  }

  /** As {@link #decide(AddressedGroup, Sender, Optional)}, within a transaction. */
  public Decision decide(
      EntityManager em, long groupId, Sender sender, Optional<MessageFacts> facts) {
    try {
      return decideUnlessBroken(em, groupId, sender, facts);
    } catch (BrokenRule e) {
      LOGGER.error("Mail waits until a rule is mended: {}", e.getMessage());
      return new Decision.Refuse(DecidedBy.BROKEN_RULE, Reason.BROKEN_RULE);
    }
  }

  private Decision decideUnlessBroken(
      EntityManager em, long groupId, Sender sender, Optional<MessageFacts> facts) {
    Optional<GroupNode> group = GroupNode.find(em, groupId);
    if (group.isEmpty() || group.get().state() != GroupState.ACTIVE) {
      return new Decision.Refuse(DecidedBy.GROUP_STATE, Reason.GROUP_NOT_ACTIVE);
    }
    return AutomaticMail.refusal(group.get(), sender, facts)
        .orElseGet(
            () -> {
              ComputedRule.requireSound(em, List.of(group.get()));
              return bySender(em, group.get(), sender);
            });
  }

  private Decision bySender(EntityManager em, GroupNode group, Sender sender) {
    SenderCheck check =
        new SenderCheck(
            em,
            group,
            sender.proven(),
            sender.proven().flatMap(a -> Person.find(em, a)),
            clock.instant());
    return check
        .byRole()
        .<Decision>map(Decision.Accept::new)
        .or(() -> check.bySendPolicy().map(line -> holdOrAccept(check, line)))
        .orElseGet(() -> new Decision.Refuse(DecidedBy.SEND_POLICY, reason(group, sender)));
  }

  private static Decision holdOrAccept(SenderCheck check, DecidedBy line) {
    return check.isModerated()
        ? new Decision.Hold(DecidedBy.MODERATION)
        : new Decision.Accept(line);
  }

  private static Reason reason(GroupNode group, Sender sender) {
    if (sender.proven().isEmpty()) {
      return Reason.NOT_PROVEN;
    }
    return switch (group.sendPolicy()) {
      case ANYONE, DESIGNATED, MEMBERS_AND_DESIGNATED -> Reason.NOT_DESIGNATED;
      case DOMAIN -> Reason.NOT_OWN_DOMAIN;
      case MEMBERS -> Reason.NOT_A_MEMBER;
    };
  }
}
