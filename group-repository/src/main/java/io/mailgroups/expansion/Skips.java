// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.expansion;

import io.mailgroups.directory.EmailAddress;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Recipients of a group who get no copy of this message through this delivery: named directly
 * beside the groups, reached by another delivery of the same message, or its sender who wants no
 * own copy.
 */
public final class Skips {
  private final Set<EmailAddress> directlyNamed;
  private final Optional<EmailAddress> senderWithoutOwnCopy;
  private final List<EarlierRecipients> earlier;

  private Skips(
      Set<EmailAddress> directlyNamed,
      Optional<EmailAddress> senderWithoutOwnCopy,
      List<EarlierRecipients> earlier) {
    this.directlyNamed = directlyNamed;
    this.senderWithoutOwnCopy = senderWithoutOwnCopy;
    this.earlier = earlier;
  }

  /** What holds for all batches of a delivery. */
  static Skips load(EntityManager em, Delivery delivery, Set<EmailAddress> directlyNamed) {
    return new Skips(directlyNamed, senderWithoutOwnCopy(em, delivery), List.of());
  }

  /** The same, and whom the other deliveries of the message have reached so far. */
  Skips besides(EntityManager em, Collection<DeliveryRow> others, String after) {
    return new Skips(directlyNamed, senderWithoutOwnCopy, EarlierRecipients.of(em, others, after));
  }

  /** Whether this one gets no copy; a later call asks for a later address. */
  boolean skip(EntityManager em, EmailAddress address) {
    boolean reached = false;
    for (EarlierRecipients recipients : earlier) {
      reached |= recipients.contains(em, address);
    }
    return reached
        || directlyNamed.contains(address)
        || senderWithoutOwnCopy.filter(address::equals).isPresent();
  }

  /**
   * The part of a query that says "the sender, who wants no own copy".
   *
   * @param setting the name of a member's setting in it
   * @param sender what stands for the proven sender's address
   */
  public static String withoutOwnCopy(String setting, String sender) {
    return String.format(
        "%1$s.ownCopy = false and (%1$s.address = %2$s or %1$s.employeeId in"
            + " (select a.employeeId from EmployeeAliasRow a where a.address = %2$s))",
        setting, sender);
  }

  // Only who proved to be the sender; a forged claim must not keep somebody's copy from them.
  private static Optional<EmailAddress> senderWithoutOwnCopy(EntityManager em, Delivery delivery) {
    return em.createQuery(
            "select s.address from MemberSettingRow s, MessageRow m where m.id = :message and"
                + " s.groupId = :group and "
                + withoutOwnCopy("s", "m.provenSender"),
            String.class)
        .setParameter("message", delivery.messageId())
        .setParameter("group", delivery.group().id())
        .getResultStream()
        .map(EmailAddress::new)
        .findFirst();
  }
}
