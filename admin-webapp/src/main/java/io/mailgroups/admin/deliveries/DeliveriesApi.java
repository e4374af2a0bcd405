// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.deliveries;

import io.mailgroups.GroupRepository;
import io.mailgroups.admin.rest.ListPage;
import io.mailgroups.admin.security.Allowed;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.admin.security.Who;
import io.mailgroups.bounce.CopyReport;
import io.mailgroups.bounce.CopyReports;
import io.mailgroups.bounce.Verdict;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.expansion.DeliveryFilter;
import io.mailgroups.expansion.DeliveryLog;
import io.mailgroups.expansion.DeliveryState;
import io.mailgroups.expansion.DeliveryStop;
import io.mailgroups.expansion.LoggedDelivery;
import io.mailgroups.expansion.LoggedDelivery.LoggedMessage;
import io.mailgroups.expansion.LoggedDelivery.LoggedModeration;
import io.mailgroups.expansion.LoggedRecipient;
import io.mailgroups.expansion.Outcome;
import io.mailgroups.listing.Capped;
import io.mailgroups.listing.Page;
import io.mailgroups.listing.PageRequest;
import io.mailgroups.policy.DecidedBy;
import io.mailgroups.policy.Reason;
import io.mailgroups.problem.NotFound;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The delivery log, by REST. */
@RestController
@RequestMapping("/api/v1/deliveries")
@Allowed(Who.AUDITORS)
class DeliveriesApi {
  private final DeliveryLog log;
  private final AskedDeliveries asked;
  private final DeliveryStop deliveryStop;
  private final StoppableDeliveries stoppable;
  private final CopyReports reports;

  DeliveriesApi(GroupRepository repository, AskedDeliveries asked, StoppableDeliveries stoppable) {
    this.log = repository.deliveryLog();
    this.asked = asked;
    this.deliveryStop = repository.deliveryStop();
    this.stoppable = stoppable;
    this.reports = repository.copyReports();
  }

  /**
   * A delivery as calls give it.
   *
   * @param cameBack copies that are lost
   */
  record DeliveryJson(
      String id,
      String groupId,
      String group,
      @Nullable String messageId,
      @Nullable String author,
      @Nullable String provenSender,
      @Nullable String claimedSender,
      @Nullable String subject,
      long size,
      Outcome decision,
      DecidedBy decidedBy,
      @Nullable Reason reason,
      DeliveryState state,
      int batches,
      long recipients,
      long skipped,
      long cameBack,
      Instant createdAt,
      @Nullable Instant finishedAt,
      @Nullable ModerationJson moderation,
      @Nullable RecipientJson recipient) {
    static DeliveryJson of(
        LoggedDelivery delivery, @Nullable Long cameBack, @Nullable CopyReport report) {
      LoggedMessage message = delivery.message();
      return new DeliveryJson(
          String.valueOf(delivery.id()),
          String.valueOf(delivery.groupId()),
          delivery.groupAddress().text(),
          message.messageId().orElse(null),
          text(message.author()),
          text(message.provenSender()),
          text(message.claimedSender()),
          message.subject().orElse(null),
          message.size(),
          delivery.decision(),
          delivery.decidedBy(),
          delivery.reason().orElse(null),
          delivery.state(),
          delivery.batches(),
          delivery.recipients(),
          delivery.skipped(),
          cameBack == null ? 0 : cameBack,
          delivery.createdAt(),
          delivery.finishedAt().orElse(null),
          delivery.moderation().map(ModerationJson::of).orElse(null),
          delivery
              .reached()
              .map(recipient -> RecipientJson.of(recipient, Optional.ofNullable(report)))
              .orElse(null));
    }
  }

  /**
   * What moderators did with a delivery that waited for them.
   *
   * @param by null while nobody decided, and where nobody did in time
   */
  record ModerationJson(
      String heldMessage, @Nullable String by, @Nullable Instant at, String comment) {
    static ModerationJson of(LoggedModeration moderation) {
      return new ModerationJson(
          String.valueOf(moderation.heldId()),
          moderation.by().orElse(null),
          moderation.at().orElse(null),
          moderation.comment());
    }
  }

  /** What came back from a copy. */
  record ReportJson(Verdict verdict, @Nullable String status, String text, Instant at) {
    static ReportJson of(CopyReport report) {
      return new ReportJson(
          report.verdict(), report.status().orElse(null), report.text(), report.at());
    }
  }

  /** Who got a copy, as calls give it. */
  record RecipientJson(
      String address,
      int batch,
      Instant handedOverAt,
      List<String> paths,
      @Nullable ReportJson report) {
    static RecipientJson of(LoggedRecipient recipient, Optional<CopyReport> report) {
      return new RecipientJson(
          recipient.address().text(),
          recipient.batch(),
          recipient.handedOverAt(),
          recipient.paths(),
          report.map(ReportJson::of).orElse(null));
    }
  }

  /**
   * What stopping a delivery would keep from people.
   *
   * @param recipients who have it already
   * @param waiting about how many have it not yet, counted up to 1,000; null if nobody knows
   * @param waitingIsMore whether there are more than counted
   */
  record StopJson(long recipients, @Nullable Integer waiting, boolean waitingIsMore) {
    static StopJson of(LoggedDelivery delivery, Optional<Capped> waiting) {
      return new StopJson(
          delivery.recipients(),
          waiting.map(Capped::count).orElse(null),
          waiting.filter(Capped::isMore).isPresent());
    }
  }

  @GetMapping
  ListPage<DeliveryJson> list(
      @RequestParam(defaultValue = "") Set<String> group,
      @RequestParam(defaultValue = "") Set<String> sender,
      @RequestParam Optional<String> recipient,
      @RequestParam(defaultValue = "") Set<String> messageId,
      @RequestParam Optional<Instant> from,
      @RequestParam Optional<Instant> to,
      @RequestParam(defaultValue = "") Set<Outcome> decision,
      @RequestParam(defaultValue = ListPage.DEFAULT_LIMIT) int limit,
      @RequestParam Optional<String> after,
      @RequestParam(defaultValue = "false") boolean total) {
    DeliveryFilter filter = asked.filter(group, sender, recipient, messageId, from, to, decision);
    Page<LoggedDelivery> page = log.page(filter, new PageRequest(after, ListPage.limit(limit)));
    List<Long> ids = page.items().stream().map(LoggedDelivery::id).toList();
    Map<Long, Long> lost = reports.lost(ids);
    Map<Long, CopyReport> own =
        filter.recipient().map(one -> reports.of(one, ids)).orElse(Map.of());
    return ListPage.of(
        page,
        total ? Optional.of(log.count(filter)) : Optional.empty(),
        one -> DeliveryJson.of(one, lost.get(one.id()), own.get(one.id())));
  }

  @GetMapping("/{id}")
  DeliveryJson get(@PathVariable long id) {
    return log.find(id).map(this::json).orElseThrow(() -> new NotFound("delivery " + id));
  }

  @GetMapping("/{id}/recipients")
  ListPage<RecipientJson> recipients(
      @PathVariable long id,
      @RequestParam(defaultValue = ListPage.DEFAULT_LIMIT) int limit,
      @RequestParam Optional<String> after) {
    Page<LoggedRecipient> page = log.recipients(id, new PageRequest(after, ListPage.limit(limit)));
    Map<EmailAddress, CopyReport> found =
        reports.of(id, page.items().stream().map(LoggedRecipient::address).toList());
    return ListPage.of(
        page,
        Optional.empty(),
        one -> RecipientJson.of(one, Optional.ofNullable(found.get(one.address()))));
  }

  /** No further batch of it leaves. */
  @PostMapping("/{id}:stop")
  @Allowed(Who.EDITORS)
  ResponseEntity<?> stop(
      @PathVariable long id, @RequestParam(defaultValue = "false") boolean dryRun, SignedIn who) {
    LoggedDelivery delivery = stoppable.stoppable(who, id);
    if (dryRun) {
      return ResponseEntity.ok(StopJson.of(delivery, deliveryStop.waiting(id)));
    }
    deliveryStop.stop(who.change(), id);
    return ResponseEntity.ok(json(stoppable.seen(who, id)));
  }

  private DeliveryJson json(LoggedDelivery delivery) {
    @Nullable Long cameBack = reports.lost(List.of(delivery.id())).get(delivery.id());
    return DeliveryJson.of(delivery, cameBack, null);
  }

  private static @Nullable String text(Optional<EmailAddress> address) {
    return address.map(EmailAddress::text).orElse(null);
  }
}
