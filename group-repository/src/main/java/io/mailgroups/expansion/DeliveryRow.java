// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.expansion;

import io.mailgroups.directory.EmailAddress;
import io.mailgroups.group.AddressedGroup;
import io.mailgroups.group.BounceAddress;
import io.mailgroups.policy.DecidedBy;
import io.mailgroups.policy.Decision;
import io.mailgroups.policy.Reason;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDateTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

// Some columns are only written here; queries read them.
@SuppressWarnings("UnusedVariable")
@Entity
@Table(name = "mg_delivery")
class DeliveryRow {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private long id;

  @Column(name = "message_id")
  private long messageId;

  @Column(name = "group_id")
  private long groupId;

  @Column(name = "group_address")
  private String groupAddress;

  @Column(name = "group_version")
  private int groupVersion;

  @Enumerated(EnumType.STRING)
  private Outcome decision;

  @Enumerated(EnumType.STRING)
  @Column(name = "decided_by")
  private DecidedBy decidedBy;

  @Enumerated(EnumType.STRING)
  private @Nullable Reason reason;

  @Enumerated(EnumType.STRING)
  private DeliveryState state;

  @Column(name = "bounce_token")
  private String bounceToken;

  /** The last address that was looked at; all up to it are done. */
  @Column(name = "cursor_address")
  private @Nullable String cursorAddress;

  private int batches;
  private long recipients;
  private long skipped;

  @Column(name = "created_at")
  private LocalDateTime createdAt;

  @Column(name = "finished_at")
  private @Nullable LocalDateTime finishedAt;

  protected DeliveryRow() {}

  DeliveryRow(
      long messageId,
      AddressedGroup group,
      int groupVersion,
      Decision made,
      DeliveryState state,
      BounceAddress bounces,
      LocalDateTime now) {
    this.messageId = messageId;
    this.groupId = group.id();
    this.groupAddress = group.address().text();
    this.groupVersion = groupVersion;
    this.decidedBy = made.decidedBy();
    this.decision = outcome(made);
    this.reason = made instanceof Decision.Refuse refusal ? refusal.reason() : null;
    this.state = state;
    this.bounceToken = bounces.token();
    this.createdAt = now;
    this.finishedAt = state == DeliveryState.EXPANDING || state == DeliveryState.HELD ? null : now;
  }

  Delivery toDelivery(AddressedGroup group) {
    return new Delivery(
        id,
        messageId,
        group,
        decision(),
        state,
        new BounceAddress(bounceToken, group.address().domain()));
  }

  long id() {
    return id;
  }

  long messageId() {
    return messageId;
  }

  long groupId() {
    return groupId;
  }

  String groupAddress() {
    return groupAddress;
  }

  DeliveryState state() {
    return state;
  }

  /** The empty text before the first batch. */
  String cursor() {
    return Objects.requireNonNullElse(cursorAddress, "");
  }

  boolean hasBatches() {
    return batches > 0;
  }

  int batches() {
    return batches;
  }

  /** Who got a copy. */
  long recipients() {
    return recipients;
  }

  int nextBatchNumber() {
    return batches + 1;
  }

  /** A batch was handed over. */
  void handedOver(int handed) {
    batches++;
    recipients += handed;
  }

  /** Everyone up to an address is done, some of them by being skipped. */
  void advance(EmailAddress upTo, int skippedNow) {
    cursorAddress = upTo.text();
    skipped += skippedNow;
  }

  void finish(LocalDateTime now) {
    end(DeliveryState.DONE, now);
  }

  /** Nothing more happens to it. */
  void end(DeliveryState how, LocalDateTime now) {
    state = how;
    finishedAt = now;
  }

  /** A moderator lets it go: it is expanded from its beginning. */
  void approve() {
    decision = Outcome.ACCEPT;
    decidedBy = DecidedBy.MODERATOR;
    state = DeliveryState.EXPANDING;
  }

  private Decision decision() {
    return switch (decision) {
      case ACCEPT -> new Decision.Accept(decidedBy);
      case HOLD -> new Decision.Hold(decidedBy);
      case REFUSE -> new Decision.Refuse(decidedBy, Objects.requireNonNull(reason));
    };
  }

  private static Outcome outcome(Decision made) {
    if (made instanceof Decision.Accept) {
      return Outcome.ACCEPT;
    } else if (made instanceof Decision.Hold) {
      return Outcome.HOLD;
    } else if (made instanceof Decision.Refuse) {
      return Outcome.REFUSE;
    }
    throw new IllegalArgumentException("Where the message is known, it is decided: " + made);
  }
}
