// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.expansion;

import io.mailgroups.directory.EmailAddress;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

// Some columns are only written here; queries read them.
@SuppressWarnings("UnusedVariable")
@Entity
@Table(name = "mg_message")
class MessageRow {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private long id;

  @Column(name = "message_key")
  private String messageKey;

  @Column(name = "message_id")
  private @Nullable String messageId;

  private @Nullable String author;

  @Column(name = "proven_sender")
  private @Nullable String provenSender;

  @Column(name = "claimed_sender")
  private @Nullable String claimedSender;

  private long size;
  private @Nullable String subject;

  @Column(name = "received_at")
  private LocalDateTime receivedAt;

  protected MessageRow() {}

  MessageRow(MessageHead head, LocalDateTime now) {
    this.messageKey = head.messageKey();
    this.messageId = head.messageId().map(LogText::key).orElse(null);
    this.author = text(head.author());
    this.provenSender = text(head.sender().proven());
    this.claimedSender = text(head.sender().claimed());
    this.size = head.size();
    this.subject = head.subject().map(LogText::line).orElse(null);
    this.receivedAt = now;
  }

  long id() {
    return id;
  }

  private static @Nullable String text(Optional<EmailAddress> address) {
    return address.map(EmailAddress::text).orElse(null);
  }
}
