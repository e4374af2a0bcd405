// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.explain;

import io.mailgroups.database.Database;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.directory.EmployeeFilter;
import io.mailgroups.directory.EmployeeList;
import io.mailgroups.directory.EmployeePredicate;
import io.mailgroups.directory.EmployeeSummary;
import io.mailgroups.group.Rule;
import io.mailgroups.group.RulePeople;
import io.mailgroups.listing.Page;
import io.mailgroups.listing.PageRequest;
import io.mailgroups.rule.ConditionError;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Whom a rule would mean, before it is saved. Some ten queries, however many people there are.
 * Everything throws {@link ConditionError} for a condition that is none, and {@link
 * io.mailgroups.problem.InvalidValue} for a rule that can't be.
 */
public final class Preview {
  private final Database database;
  private final EmployeeList employees;
  private final Clock clock;

  /** Over a database. */
  public Preview(Database database, EmployeeList employees, Clock clock) {
    this.database = database;
    this.employees = employees;
    this.clock = clock;
  }

  /** How many they are. */
  public PeopleCount count(Previewed previewed) {
    return database.together(
        () -> {
          People people = database.inTransaction(em -> people(em, previewed));
          return new PeopleCount(
              employees.count(EmployeeFilter.ALL.meeting(people.employees())), people.externals());
        });
  }

  /**
   * A page of the employees among them, in address order.
   *
   * @param q what a person typed; beginnings of words of name or address
   */
  public Page<EmployeeSummary> page(Previewed previewed, String q, PageRequest request) {
    return database.together(
        () -> {
          People people = database.inTransaction(em -> people(em, previewed));
          return employees.page(EmployeeFilter.ALL.search(q).meeting(people.employees()), request);
        });
  }

  private record People(EmployeePredicate employees, SortedSet<EmailAddress> externals) {}

  private People people(EntityManager em, Previewed previewed) {
    if (previewed instanceof Previewed.Coming coming) {
      return difference(
          Optional.of(proposed(em, coming.groupId(), coming.rule())), saved(em, coming.groupId()));
    } else if (previewed instanceof Previewed.Going going) {
      return difference(
          saved(em, going.groupId()), Optional.of(proposed(em, going.groupId(), going.rule())));
    }
    Previewed.Matching matching = (Previewed.Matching) previewed;
    RulePeople people = RulePeople.of(em, matching.kind(), matching.rule(), clock.instant());
    return new People(people, people.externals());
  }

  private RulePeople proposed(EntityManager em, long groupId, Rule rule) {
    return RulePeople.of(em, RulePeople.kind(em, groupId), rule, clock.instant());
  }

  // Of a rule that can't be evaluated any more nobody gets anything.
  private Optional<RulePeople> saved(EntityManager em, long groupId) {
    try {
      return Optional.of(RulePeople.of(em, groupId, clock.instant()));
    } catch (ConditionError e) {
      return Optional.empty();
    }
  }

  private static People difference(Optional<RulePeople> some, Optional<RulePeople> without) {
    SortedSet<EmailAddress> externals = new TreeSet<>();
    some.ifPresent(people -> externals.addAll(people.externals()));
    without.ifPresent(people -> externals.removeAll(people.externals()));
    EmployeePredicate in =
        some.<EmployeePredicate>map(p -> p).orElse((cb, q, e) -> cb.disjunction());
    EmployeePredicate out =
        without.<EmployeePredicate>map(p -> p).orElse((cb, q, e) -> cb.disjunction());
    return new People(
        (cb, query, employee) ->
            cb.and(
                in.toPredicate(cb, query, employee), cb.not(out.toPredicate(cb, query, employee))),
        externals);
  }
}
