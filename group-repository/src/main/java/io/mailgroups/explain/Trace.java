// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.explain;

import static java.util.Objects.requireNonNull;

import io.mailgroups.bounce.CopyReport;
import io.mailgroups.bounce.CopyReports;
import io.mailgroups.database.Database;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.expansion.DeliveryFilter;
import io.mailgroups.expansion.DeliveryLog;
import io.mailgroups.expansion.LoggedDelivery;
import io.mailgroups.expansion.LoggedRecipient;
import io.mailgroups.expansion.Stopped;
import io.mailgroups.listing.PageRequest;
import io.mailgroups.policy.LoggedRefusal;
import io.mailgroups.policy.RefusalFilter;
import io.mailgroups.policy.RefusalLog;
import io.mailgroups.problem.InvalidValue;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Tells from the delivery log, the refusals and the audit log why somebody got a message, or not.
 */
public final class Trace {
  /** Deliveries that are told at most, the newest of those that are asked for. */
  public static final int MAX_DELIVERIES = 20;

  // A group that a moderator releases later belongs to the same message.
  private static final Duration AROUND = Duration.ofDays(3);
  private static final PageRequest FIRST = PageRequest.first(MAX_DELIVERIES);

  private final Database database;
  private final DeliveryLog deliveries;
  private final RefusalLog refusals;
  private final PastGroups pastGroups;
  private final CopyReports reports;

  /** Over a database. */
  public Trace(
      Database database,
      DeliveryLog deliveries,
      RefusalLog refusals,
      PastGroups pastGroups,
      CopyReports reports) {
    this.database = database;
    this.deliveries = deliveries;
    this.reports = reports;
    this.refusals = refusals;
    this.pastGroups = pastGroups;
  }

  /**
   * Answers a question. Some eleven statements, however many deliveries and groups are told of.
   *
   * @throws InvalidValue if it names neither a group nor a message
   */
  public Traced answer(TraceQuestion question) {
    if (question.groupId().isEmpty() && question.messageId().isEmpty()) {
      throw new InvalidValue("/group", "required", "Name the group or the message.");
    }
    return database.together(
        () -> {
          Optional<KnownPerson> employee =
              database.inTransaction(em -> KnownPerson.find(em, question.person()));
          EmailAddress person = employee.map(KnownPerson::address).orElse(question.person());
          List<LoggedDelivery> found = deliveries.page(filter(question), FIRST).items();
          return new Traced(person, employee, told(person, employee, found), refused(question));
        });
  }

  private List<TracedDelivery> told(
      EmailAddress person, Optional<KnownPerson> employee, List<LoggedDelivery> found) {
    if (found.isEmpty()) {
      return List.of();
    }
    Map<Long, Fate> fates = new HashMap<>();
    List<LoggedDelivery> reaching = reaching(person, found);
    Map<Long, CopyReport> reported =
        reports.of(person, reaching.stream().map(LoggedDelivery::id).toList());
    reaching.forEach(
        delivery ->
            delivery
                .reached()
                .map(copy -> sent(copy, Optional.ofNullable(reported.get(delivery.id()))))
                .ifPresent(sent -> fates.put(delivery.id(), sent)));
    found.forEach(
        delivery ->
            byOther(delivery, reaching)
                .or(() -> byState(delivery))
                .ifPresent(fate -> fates.putIfAbsent(delivery.id(), fate)));
    Set<Long> open =
        found.stream()
            .filter(delivery -> !fates.containsKey(delivery.id()))
            .map(LoggedDelivery::groupId)
            .collect(Collectors.toSet());
    pastGroups
        .of(open, person, employee)
        .forEach(
            (id, group) ->
                found.stream()
                    .filter(delivery -> delivery.groupId() == id)
                    .forEach(
                        delivery ->
                            fates.computeIfAbsent(delivery.id(), none -> group.fate(delivery))));
    Optional<Stopped> stopped = database.inTransaction(em -> Stopped.last(em, person));
    return found.stream()
        .map(
            delivery -> {
              Fate fate = whileStopped(requireNonNull(fates.get(delivery.id())), delivery, stopped);
              long sentBy = fate.other().map(LoggedDelivery::id).orElse(delivery.id());
              return new TracedDelivery(delivery, fate, Optional.ofNullable(reported.get(sentBy)));
            })
        .toList();
  }

  private static Fate sent(LoggedRecipient copy, Optional<CopyReport> report) {
    return report.filter(CopyReport::isBounce).isPresent() ? Fate.bounced(copy) : Fate.sent(copy);
  }

  // Whoever would have been a recipient by everything else.
  private static Fate whileStopped(Fate fate, LoggedDelivery delivery, Optional<Stopped> stopped) {
    boolean isWhy =
        fate.kind() == Fate.Kind.NAMED_DIRECTLY
            && stopped.filter(stop -> stop.includes(delivery.begunAt())).isPresent();
    return isWhy ? Fate.of(Fate.Kind.ADDRESS_STOPPED) : fate;
  }

  /** The deliveries of these messages that reached them, to whichever group. */
  private List<LoggedDelivery> reaching(EmailAddress person, List<LoggedDelivery> found) {
    Set<Long> groups = new HashSet<>();
    Set<String> messages = new HashSet<>();
    found.forEach(
        delivery -> {
          groups.add(delivery.groupId());
          delivery.message().messageId().ifPresent(messages::add);
        });
    DeliveryFilter filter = DeliveryFilter.ALL;
    boolean allNamed = found.stream().allMatch(d -> d.message().messageId().isPresent());
    filter = allNamed ? filter.of(messages) : filter.toGroups(groups);
    Instant newest = found.get(0).createdAt();
    Instant oldest = found.get(found.size() - 1).createdAt();
    return deliveries.newest(
        filter.between(Optional.of(oldest.minus(AROUND)), Optional.of(newest.plus(AROUND))),
        person,
        MAX_DELIVERIES * 5);
  }

  private static Optional<Fate> byOther(LoggedDelivery delivery, List<LoggedDelivery> reaching) {
    return reaching.stream()
        .filter(other -> other.message().id() == delivery.message().id())
        .findFirst()
        .map(Fate::sentBy);
  }

  private static Optional<Fate> byState(LoggedDelivery delivery) {
    return switch (delivery.state()) {
      case REFUSED -> Optional.of(Fate.of(Fate.Kind.REFUSED));
      case DROPPED -> Optional.of(Fate.of(Fate.Kind.DROPPED));
      case HELD -> Optional.of(Fate.of(Fate.Kind.HELD));
      case REJECTED -> Optional.of(Fate.of(Fate.Kind.REJECTED));
      case EXPIRED -> Optional.of(Fate.of(Fate.Kind.EXPIRED));
      case DUPLICATE -> Optional.of(Fate.of(Fate.Kind.DUPLICATE));
      case STOPPED -> Optional.of(Fate.of(Fate.Kind.STOPPED));
      case EXPANDING -> Optional.of(Fate.of(Fate.Kind.UNDER_WAY));
      case DONE -> Optional.empty();
    };
  }

  private List<LoggedRefusal> refused(TraceQuestion question) {
    if (question.groupId().isEmpty()) {
      return List.of();
    }
    RefusalFilter filter =
        RefusalFilter.ALL
            .byGroups(Set.of(question.groupId().get()))
            .between(
                question.from().map(Trace::day), question.to().map(end -> day(end.minusNanos(1))));
    return refusals.page(filter, FIRST).items();
  }

  private static DeliveryFilter filter(TraceQuestion question) {
    return DeliveryFilter.ALL
        .toGroups(question.groupId().map(Set::of).orElse(Set.of()))
        .of(question.messageId().map(Set::of).orElse(Set.of()))
        .between(question.from(), question.to());
  }

  private static LocalDate day(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC).toLocalDate();
  }
}
