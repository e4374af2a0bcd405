// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.trace;

import io.mailgroups.GroupRepository;
import io.mailgroups.admin.security.Allowed;
import io.mailgroups.admin.security.Who;
import io.mailgroups.audit.AuditEvent;
import io.mailgroups.bounce.CopyReport;
import io.mailgroups.bounce.Verdict;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.expansion.LoggedDelivery;
import io.mailgroups.expansion.LoggedRecipient;
import io.mailgroups.explain.Fate;
import io.mailgroups.explain.Trace;
import io.mailgroups.explain.TraceQuestion;
import io.mailgroups.explain.Traced;
import io.mailgroups.explain.TracedDelivery;
import io.mailgroups.group.MailGroup;
import io.mailgroups.group.MailGroups;
import io.mailgroups.policy.LoggedRefusal;
import io.mailgroups.policy.Reason;
import io.mailgroups.problem.InvalidValue;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What became of messages for one person, by REST. */
@RestController
@Allowed(Who.AUDITORS)
class TraceApi {
  private final Trace trace;
  private final MailGroups groups;

  TraceApi(GroupRepository repository) {
    this.trace = repository.trace();
    this.groups = repository.groups();
  }

  /** A change because of which it is so. */
  record EventJson(String id, Instant at, String actor, String action) {
    static EventJson of(AuditEvent event) {
      return new EventJson(
          String.valueOf(event.id()), event.at(), event.change().actor(), event.action());
    }
  }

  /** The copy that they got. */
  record CopyJson(String group, int batch, Instant handedOverAt, List<String> paths) {
    static CopyJson of(LoggedDelivery by, LoggedRecipient copy) {
      return new CopyJson(
          by.groupAddress().text(), copy.batch(), copy.handedOverAt(), copy.paths());
    }
  }

  /** What came back from it. */
  record ReportJson(Verdict verdict, @Nullable String status, String text, Instant at) {
    static ReportJson of(CopyReport report) {
      return new ReportJson(
          report.verdict(), report.status().orElse(null), report.text(), report.at());
    }
  }

  /** One delivery, and what became of it for the person. */
  record TracedJson(
      String delivery,
      String group,
      @Nullable String messageId,
      Instant at,
      Fate.Kind fate,
      @Nullable Reason reason,
      @Nullable CopyJson copy,
      @Nullable ReportJson report,
      @Nullable EventJson event) {
    static TracedJson of(TracedDelivery traced) {
      LoggedDelivery delivery = traced.delivery();
      Fate fate = traced.fate();
      return new TracedJson(
          String.valueOf(delivery.id()),
          delivery.groupAddress().text(),
          delivery.message().messageId().orElse(null),
          delivery.createdAt(),
          fate.kind(),
          delivery.reason().orElse(null),
          fate.copy().map(copy -> CopyJson.of(fate.other().orElse(delivery), copy)).orElse(null),
          traced.report().map(ReportJson::of).orElse(null),
          fate.event().map(EventJson::of).orElse(null));
    }
  }

  /** A refusal at RCPT of that group in that time. */
  record RefusedJson(String code, @Nullable String sender, Reason reason, Instant lastRefusedAt) {
    static RefusedJson of(LoggedRefusal refusal) {
      return new RefusedJson(
          refusal.code(),
          refusal.provenSender().or(refusal::claimedSender).map(EmailAddress::text).orElse(null),
          refusal.reason(),
          refusal.lastRefusedAt());
    }
  }

  /** The answer; without deliveries no such message reached this server. */
  record AnswerJson(String person, List<TracedJson> deliveries, List<RefusedJson> refusals) {}

  /**
   * What happened.
   *
   * @param group address of the group it was sent to
   * @param from inclusive
   * @param to exclusive
   */
  @GetMapping("/api/v1/trace")
  AnswerJson trace(
      @RequestParam String person,
      @RequestParam Optional<String> group,
      @RequestParam Optional<String> messageId,
      @RequestParam Optional<Instant> from,
      @RequestParam Optional<Instant> to) {
    Optional<Long> groupId = group.map(this::groupId);
    Traced traced =
        trace.answer(new TraceQuestion(EmailAddress.parse(person), groupId, messageId, from, to));
    return new AnswerJson(
        traced.person().text(),
        traced.deliveries().stream().map(TracedJson::of).toList(),
        traced.refusals().stream().map(RefusedJson::of).toList());
  }

  private long groupId(String written) {
    return EmailAddress.tryParse(written)
        .flatMap(groups::find)
        .map(MailGroup::id)
        .orElseThrow(
            () -> new InvalidValue("/group", "unknown-group", "No such group: " + written));
  }
}
