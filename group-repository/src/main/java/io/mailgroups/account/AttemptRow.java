// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.account;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.LocalDateTime;

@Entity
@Table(name = "mg_sign_in_attempt")
class AttemptRow {
  @Id private String subject;
  private int tries;

  @Column(name = "last_at")
  private LocalDateTime lastAt;

  protected AttemptRow() {}

  AttemptRow(String subject, LocalDateTime now) {
    this.subject = subject;
    lastAt = now;
  }

  /** How long from now on nothing may be tried; zero or less for a try that may be. */
  Duration toWait(AttemptLimit limit, LocalDateTime now) {
    return Duration.between(now, lastAt.plus(limit.delayAfter(triesUntil(now))));
  }

  void count(LocalDateTime now) {
    tries = triesUntil(now) + 1;
    lastAt = now;
  }

  private int triesUntil(LocalDateTime now) {
    return lastAt.plus(AttemptLimit.FORGOTTEN_AFTER).isAfter(now) ? tries : 0;
  }
}
