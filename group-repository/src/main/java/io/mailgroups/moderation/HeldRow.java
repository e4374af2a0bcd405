// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.moderation;

import io.mailgroups.directory.EmailAddress;
import io.mailgroups.expansion.Delivery;
import io.mailgroups.policy.Sender;
import io.mailgroups.problem.NotFound;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

// Some columns are only written here; queries read them.
@SuppressWarnings("UnusedVariable")
@Entity
@Table(name = "mg_held_message")
class HeldRow {
  private static final String SEPARATOR = " ";

  /** The moderators are reminded when this part of the time is left. */
  private static final int LAST_QUARTER = 4;

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private long id;

  @Column(name = "delivery_id")
  private long deliveryId;

  @Column(name = "group_id")
  private long groupId;

  @Column(name = "proven_sender")
  private @Nullable String provenSender;

  @Column(name = "remote_address")
  private String remoteAddress;

  @Column(name = "remote_host")
  private String remoteHost;

  private String written;
  private String named;
  private String lists;
  private @Nullable String told;

  @Enumerated(EnumType.STRING)
  private HeldState state;

  @Column(name = "held_at")
  private LocalDateTime heldAt;

  @Column(name = "expires_at")
  private LocalDateTime expiresAt;

  @Column(name = "remind_at")
  private @Nullable LocalDateTime remindAt;

  @Column(name = "decided_by")
  private @Nullable String decidedBy;

  @Column(name = "decided_at")
  private @Nullable LocalDateTime decidedAt;

  private String comment;

  protected HeldRow() {}

  HeldRow(Delivery delivery, Envelope envelope, LocalDateTime now, Duration expiresAfter) {
    this.deliveryId = delivery.id();
    this.groupId = delivery.group().id();
    this.provenSender = envelope.sender().proven().map(EmailAddress::text).orElse(null);
    this.remoteAddress = envelope.remoteAddress();
    this.remoteHost = envelope.remoteHost();
    this.written = EmailAddress.joined(envelope.written());
    this.named = EmailAddress.joined(envelope.named());
    this.lists = String.join(SEPARATOR, envelope.lists());
    this.told = envelope.told().map(EmailAddress::text).orElse(null);
    this.state = HeldState.WAITING;
    this.heldAt = now;
    this.expiresAt = now.plus(expiresAfter);
    this.remindAt = expiresAt.minus(expiresAfter.dividedBy(LAST_QUARTER));
    this.comment = "";
  }

  /**
   * The row, which nobody else changes until the transaction ends.
   *
   * @throws NotFound if there is none
   */
  static HeldRow locked(EntityManager em, long id) {
    return em.createQuery("select h from HeldRow h where h.id = :id", HeldRow.class)
        .setParameter("id", id)
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .getResultStream()
        .findFirst()
        .orElseThrow(() -> new NotFound("held message " + id));
  }

  long id() {
    return id;
  }

  long deliveryId() {
    return deliveryId;
  }

  long groupId() {
    return groupId;
  }

  HeldState state() {
    return state;
  }

  boolean isWaiting() {
    return state == HeldState.WAITING;
  }

  Optional<EmailAddress> told() {
    return Optional.ofNullable(told).map(EmailAddress::new);
  }

  /** With the claimed sender, which stands with the message. */
  Envelope envelope(Optional<EmailAddress> claimed) {
    return new Envelope(
        new Sender(claimed, Optional.ofNullable(provenSender).map(EmailAddress::new)),
        remoteAddress,
        remoteHost,
        addresses(written),
        addresses(named),
        words(lists),
        told());
  }

  void approve(String by, LocalDateTime now, String why) {
    decide(HeldState.APPROVED, by, now, why);
  }

  void reject(String by, LocalDateTime now, String why) {
    decide(HeldState.REJECTED, by, now, why);
  }

  void expire(LocalDateTime now) {
    decide(HeldState.EXPIRED, null, now, "");
  }

  private void decide(HeldState how, @Nullable String by, LocalDateTime now, String why) {
    this.state = how;
    this.decidedBy = by;
    this.decidedAt = now;
    this.comment = why;
    this.remindAt = null;
  }

  private static Set<EmailAddress> addresses(String joined) {
    return new TreeSet<>(EmailAddress.split(joined));
  }

  private static List<String> words(String text) {
    return List.of(text.split(SEPARATOR, -1)).stream().filter(word -> !word.isEmpty()).toList();
  }
}
