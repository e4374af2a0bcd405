// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.james;

import io.mailgroups.policy.Decision;
import javax.inject.Inject;
import org.apache.james.metrics.api.Metric;
import org.apache.james.metrics.api.MetricFactory;
import org.apache.james.metrics.api.TimeMetric;

/**
 * What this James does with groups since it started, in James's own registry; {@code
 * docs/operating.md} says what each name means.
 */
final class GroupMetrics {
  static final String PREFIX = "mailgroups.";
  static final String MESSAGES = PREFIX + "messages";
  static final String RECIPIENTS = PREFIX + "recipients";
  static final String REQUEUES = PREFIX + "requeues";
  static final String DECIDE = PREFIX + "decide";
  static final String EXPAND = PREFIX + "expand";
  static final String DECISIONS_AT_RCPT = PREFIX + "decisions.rcpt.";
  static final String DECISIONS_ON_MESSAGES = PREFIX + "decisions.message.";

  private final MetricFactory factory;
  private final Metric messages;
  private final Metric recipients;
  private final Metric requeues;

  @Inject
  GroupMetrics(MetricFactory factory) {
    this.factory = factory;
    this.messages = factory.generate(MESSAGES);
    this.recipients = factory.generate(RECIPIENTS);
    this.requeues = factory.generate(REQUEUES);
  }

  /** A decision while a client says whom it writes to. */
  void atRcpt(Decision decision) {
    factory.generate(DECISIONS_AT_RCPT + outcome(decision)).increment();
  }

  /** A message that is done with, for one group, and how that was decided. */
  void messageDone(Decision decision) {
    messages.increment();
    factory.generate(DECISIONS_ON_MESSAGES + outcome(decision)).increment();
  }

  /** Recipients whose copies went to the queue. */
  void handedOver(int count) {
    recipients.add(count);
  }

  /** A mail put back into the queue because something it needs is away or broken. */
  void requeued() {
    requeues.increment();
  }

  /** The time of one decision; stop it. */
  TimeMetric deciding() {
    return factory.timer(DECIDE);
  }

  /** The time of one batch, from reading its members to its place in the queue; stop it. */
  TimeMetric expanding() {
    return factory.timer(EXPAND);
  }

  private static String outcome(Decision decision) {
    if (decision instanceof Decision.Refuse refuse) {
      return refuse.reason().name();
    }
    if (decision instanceof Decision.Hold) {
      return "HOLD";
    }
    return decision instanceof Decision.Accept ? "ACCEPT" : "NEEDS_MESSAGE";
  }
}
