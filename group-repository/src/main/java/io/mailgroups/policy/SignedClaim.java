// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.policy;

import io.mailgroups.database.Utc;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.directory.Person;
import io.mailgroups.group.GroupNode;
import io.mailgroups.group.Role;
import io.mailgroups.group.Valid;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Optional;

/**
 * What becomes of somebody elsewhere who claims to be one who may write: a signature of the message
 * could prove it, and they have no other way. Of the organisation's own people nobody believes a
 * signature, since they sign in; anybody may send on what was signed here.
 */
final class SignedClaim {
  private SignedClaim() {}

  /** Whether the claimed sender is elsewhere and would meet the sending policy. */
  static boolean couldBeProven(EntityManager em, GroupNode group, Sender sender, Instant now) {
    return sender.proven().isEmpty()
        && sender
            .claimed()
            .filter(claimed -> !isOurs(em, claimed))
            .filter(
                claimed ->
                    new SenderCheck(em, group, Optional.of(claimed), Optional.empty(), now)
                        .bySendPolicy()
                        .isPresent())
            .isPresent();
  }

  /**
   * At RCPT the message decides. Where it is known, no signature proved it: a moderator looks at
   * it, or it is dropped without a word, since the claim may be a forger's.
   */
  static Decision decide(
      EntityManager em, GroupNode group, Optional<MessageFacts> facts, Instant now) {
    if (facts.isEmpty()) {
      return new Decision.NeedsMessage(DecidedBy.SEND_POLICY);
    }
    return hasModerators(em, group, now)
        ? new Decision.Hold(DecidedBy.SEND_POLICY)
        : new Decision.Refuse(DecidedBy.SEND_POLICY, Reason.NOT_SIGNED);
  }

  private static boolean isOurs(EntityManager em, EmailAddress address) {
    return SenderCheck.isOwnDomain(em, address) || Person.find(em, address).isPresent();
  }

  private static boolean hasModerators(EntityManager em, GroupNode group, Instant now) {
    return em.createQuery(
                "select count(r) from RoleRow r where r.groupId = :group and r.role = :role and "
                    + Valid.condition("r"),
                Long.class)
            .setParameter("group", group.id())
            .setParameter("role", Role.MODERATOR)
            .setParameter("now", Utc.column(now))
            .getSingleResult()
        > 0;
  }
}
