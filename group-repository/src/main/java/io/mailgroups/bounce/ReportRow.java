// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.bounce;

import io.mailgroups.directory.EmailAddress;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.LocalDateTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

// Some columns are only written here; queries read them.
@SuppressWarnings("UnusedVariable")
@Entity
@Table(name = "mg_bounce_report")
@IdClass(ReportRow.Key.class)
class ReportRow {
  @Id
  @Column(name = "delivery_id")
  private long deliveryId;

  @Id private String address;

  @Enumerated(EnumType.STRING)
  private Verdict verdict;

  private @Nullable String status;
  private String text;

  @Column(name = "reported_at")
  private LocalDateTime reportedAt;

  protected ReportRow() {}

  ReportRow(long deliveryId, EmailAddress address, Reported report, LocalDateTime now) {
    this.deliveryId = deliveryId;
    this.address = address.text();
    said(report, now);
  }

  /** Another report of the same copy: the graver one stays. */
  void again(Reported report, LocalDateTime now) {
    if (report.verdict().compareTo(verdict) <= 0) {
      said(report, now);
    }
  }

  private void said(Reported report, LocalDateTime now) {
    verdict = report.verdict();
    status = report.status().orElse(null);
    text = report.text();
    reportedAt = now;
  }

  /** The primary key, as JPA wants it. */
  public static final class Key implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Its columns. */
    public long deliveryId;

    public String address = "";

    /** For the provider. */
    public Key() {}

    Key(long deliveryId, EmailAddress address) {
      this.deliveryId = deliveryId;
      this.address = address.text();
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Key key
          && key.deliveryId == deliveryId
          && key.address.equals(address);
    }

    @Override
    public int hashCode() {
      return Objects.hash(deliveryId, address);
    }
  }
}
