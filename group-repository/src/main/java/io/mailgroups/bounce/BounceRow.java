// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.bounce;

import io.mailgroups.directory.EmailAddress;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

// Some columns are only written here; queries read them.
@SuppressWarnings("UnusedVariable")
@Entity
@Table(name = "mg_bounce")
class BounceRow {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private long id;

  private String address;
  private int score;

  @Column(name = "point_on")
  private LocalDate pointOn;

  private @Nullable String status;
  private String text;

  @Column(name = "first_at")
  private LocalDateTime firstAt;

  @Column(name = "last_at")
  private LocalDateTime lastAt;

  @Column(name = "stopped_at")
  private @Nullable LocalDateTime stoppedAt;

  @Column(name = "resumed_at")
  private @Nullable LocalDateTime resumedAt;

  protected BounceRow() {}

  /** With the first point. */
  BounceRow(EmailAddress address, Reported report, LocalDateTime now) {
    this.address = address.text();
    this.score = 1;
    this.pointOn = now.toLocalDate();
    this.firstAt = now;
    said(report, now);
  }

  long id() {
    return id;
  }

  EmailAddress address() {
    return new EmailAddress(address);
  }

  int score() {
    return score;
  }

  boolean isStopped() {
    return stoppedAt != null && resumedAt == null;
  }

  /**
   * Counts one more, unless one was counted today; what lies back longer is forgotten first.
   *
   * @return whether it counted
   */
  boolean count(Reported report, LocalDateTime now, Duration forgottenAfter) {
    if (lastAt.plus(forgottenAfter).isBefore(now)) {
      score = 0;
      firstAt = now;
    }
    boolean counts = score == 0 || pointOn.isBefore(now.toLocalDate());
    if (counts) {
      score++;
      pointOn = now.toLocalDate();
    }
    said(report, now);
    return counts;
  }

  void stop(LocalDateTime now) {
    stoppedAt = now;
    resumedAt = null;
  }

  void resume(LocalDateTime now) {
    score = 0;
    resumedAt = now;
  }

  private void said(Reported report, LocalDateTime now) {
    status = report.status().orElse(null);
    text = report.text();
    lastAt = now;
  }
}
