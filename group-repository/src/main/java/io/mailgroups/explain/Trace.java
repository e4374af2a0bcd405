// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.explain;

import io.mailgroups.database.Database;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.directory.Employee;
import io.mailgroups.directory.Employees;
import io.mailgroups.expansion.DeliveryFilter;
import io.mailgroups.expansion.DeliveryLog;
import io.mailgroups.expansion.LoggedDelivery;
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
import java.util.function.Function;
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
  private final Employees employees;
  private final DeliveryLog deliveries;
  private final RefusalLog refusals;
  private final PastGroups pastGroups;

  /** Over a database. */
  public Trace(
      Database database,
      Employees employees,
      DeliveryLog deliveries,
      RefusalLog refusals,
      PastGroups pastGroups) {
    this.database = database;
    this.employees = employees;
    this.deliveries = deliveries;
    this.refusals = refusals;
    this.pastGroups = pastGroups;
  }

  /**
   * Answers a question. The number of statements grows with the groups of the deliveries that are
   * told, not with anything else.
   *
   * @throws InvalidValue if it names neither a group nor a message
   */
  public Traced answer(TraceQuestion question) {
    if (question.groupId().isEmpty() && question.messageId().isEmpty()) {
      throw new InvalidValue("/group", "required", "Name the group or the message.");
    }
    return database.together(
        () -> {
          Optional<Employee> employee = employees.find(question.person());
          EmailAddress person = employee.map(Employee::address).orElse(question.person());
          List<LoggedDelivery> found = deliveries.page(filter(question), FIRST).items();
          return new Traced(person, employee, told(person, employee, found), refused(question));
        });
  }

  private List<TracedDelivery> told(
      EmailAddress person, Optional<Employee> employee, List<LoggedDelivery> found) {
    if (found.isEmpty()) {
      return List.of();
    }
    List<LoggedDelivery> reaching = reaching(person, found);
    Map<Long, LoggedDelivery> byId =
        reaching.stream().collect(Collectors.toMap(LoggedDelivery::id, Function.identity()));
    Map<Long, PastGroup> groups = new HashMap<>();
    PastPerson past = pastGroups.person(person, employee);
    return found.stream()
        .map(
            delivery ->
                new TracedDelivery(
                    delivery,
                    Optional.ofNullable(byId.get(delivery.id()))
                        .flatMap(LoggedDelivery::reached)
                        .map(Fate::sent)
                        .or(() -> byOther(delivery, reaching))
                        .or(() -> byState(delivery))
                        .orElseGet(
                            () ->
                                groups
                                    .computeIfAbsent(
                                        delivery.groupId(), id -> pastGroups.group(id, past))
                                    .fate(delivery))))
        .toList();
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
    DeliveryFilter filter = DeliveryFilter.ALL.reaching(person);
    boolean allNamed = found.stream().allMatch(d -> d.message().messageId().isPresent());
    filter = allNamed ? filter.of(messages) : filter.toGroups(groups);
    Instant newest = found.get(0).createdAt();
    Instant oldest = found.get(found.size() - 1).createdAt();
    return deliveries
        .page(
            filter.between(Optional.of(oldest.minus(AROUND)), Optional.of(newest.plus(AROUND))),
            PageRequest.first(MAX_DELIVERIES * 5))
        .items();
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
