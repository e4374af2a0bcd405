// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.expansion;

import io.mailgroups.directory.EmailAddress;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

// Some columns are only written here; queries read them.
@SuppressWarnings("UnusedVariable")
@Entity
@Table(name = "mg_delivery_batch")
@IdClass(BatchRow.Key.class)
class BatchRow {
  @Id
  @Column(name = "delivery_id")
  private long deliveryId;

  @Id private int number;

  @Column(name = "first_address")
  private String firstAddress;

  @Column(name = "last_address")
  private String lastAddress;

  @Column(name = "recipient_count")
  private int recipientCount;

  private byte[] recipients;

  @Column(name = "handed_over_at")
  private LocalDateTime handedOverAt;

  protected BatchRow() {}

  BatchRow(long deliveryId, int number, EncodedRecipients encoded, LocalDateTime now) {
    this.deliveryId = deliveryId;
    this.number = number;
    this.firstAddress = encoded.first().text();
    this.lastAddress = encoded.last().text();
    this.recipientCount = encoded.count();
    this.recipients = encoded.bytes();
    this.handedOverAt = now;
  }

  List<EmailAddress> addresses() {
    return EncodedRecipients.decode(recipients, recipientCount).stream()
        .map(EncodedRecipients.Numbered::address)
        .toList();
  }

  /** The primary key, as JPA wants it. */
  public static final class Key implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Its columns. */
    public long deliveryId;

    public int number;

    /** For the provider. */
    public Key() {}

    Key(long deliveryId, int number) {
      this.deliveryId = deliveryId;
      this.number = number;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Key key && key.deliveryId == deliveryId && key.number == number;
    }

    @Override
    public int hashCode() {
      return Objects.hash(deliveryId, number);
    }
  }
}
