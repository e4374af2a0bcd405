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
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides whether a message may go to a group. The order: state, automatic messages, owner or
 * manager, sending policy, limits, moderation. The number of queries, 12 at most, does not depend
 * on the size of the group; only where people are counted it depends on how many they may be.
 */
public final class SendingPolicy {
  private static final Logger LOGGER = LoggerFactory.getLogger(SendingPolicy.class);

  private final Database database;
  private final Clock clock;
  private final Reach reach;

  /** Over a database. */
  public SendingPolicy(Database database, Clock clock, Reach reach) {
    this.database = database;
    this.clock = clock;
    this.reach = reach;
  }

  /** Decides about a message whose size nobody knows. */
  public Decision decide(AddressedGroup group, Sender sender, Optional<MessageFacts> facts) {
    return decide(group, sender, facts, OptionalLong.empty());
  }

  /**
   * Decides; without the facts of a message as far as the envelope can tell.
   *
   * @param facts empty at RCPT
   * @param size of the message, as far as it is known or declared
   */
  public Decision decide(
      AddressedGroup group, Sender sender, Optional<MessageFacts> facts, OptionalLong size) {
    return database.inTransaction(em -> decide(em, group.id(), sender, facts, size));
  }

  /** As {@link #decide(AddressedGroup, Sender, Optional, OptionalLong)}, within a transaction. */
  public Decision decide(
      EntityManager em,
      long groupId,
      Sender sender,
      Optional<MessageFacts> facts,
      OptionalLong size) {
    try {
      return decideUnlessBroken(em, groupId, sender, facts, size);
    } catch (BrokenRule e) {
      LOGGER.error("Mail waits until a rule is mended: {}", e.getMessage());
      return new Decision.Refuse(DecidedBy.BROKEN_RULE, Reason.BROKEN_RULE);
    }
  }

  private Decision decideUnlessBroken(
      EntityManager em,
      long groupId,
      Sender sender,
      Optional<MessageFacts> facts,
      OptionalLong size) {
    Optional<GroupNode> group = GroupNode.find(em, groupId);
    if (group.isEmpty() || group.get().state() != GroupState.ACTIVE) {
      return new Decision.Refuse(DecidedBy.GROUP_STATE, Reason.GROUP_NOT_ACTIVE);
    }
    return AutomaticMail.refusal(group.get(), sender, facts)
        .orElseGet(
            () -> {
              ComputedRule.requireSound(em, List.of(group.get()));
              LimitCheck limits =
                  new LimitCheck(em, group.get(), sender, size, reach, clock.instant());
              return bySender(em, group.get(), sender, facts, limits);
            });
  }

  private Decision bySender(
      EntityManager em,
      GroupNode group,
      Sender sender,
      Optional<MessageFacts> facts,
      LimitCheck limits) {
    SenderCheck check =
        new SenderCheck(
            em,
            group,
            sender.proven(),
            sender.proven().flatMap(a -> Person.find(em, a)),
            clock.instant());
    Optional<DecidedBy> role = check.byRole();
    Optional<DecidedBy> line = role.or(check::bySendPolicy);
    if (line.isEmpty()) {
      return SignedClaim.couldBeProven(em, group, sender, clock.instant())
          ? SignedClaim.decide(em, group, facts, clock.instant())
          : new Decision.Refuse(DecidedBy.SEND_POLICY, reason(group, sender));
    }
    if (facts.isEmpty() && limits.needsSize()) {
      return limits.refusal().orElse(new Decision.NeedsMessage(DecidedBy.LIMIT_SIZE));
    }
    return limits
        .refusal()
        .or(() -> role.map(Decision.Accept::new))
        .orElseGet(() -> holdOrAccept(check, line.get()));
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
