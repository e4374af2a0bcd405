// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.directory;

import io.mailgroups.audit.Change;
import io.mailgroups.database.Database;
import io.mailgroups.directory.EmployeeBatch.Entry;
import io.mailgroups.directory.EmployeeOutcome.Failed;
import io.mailgroups.problem.InvalidValue;
import io.mailgroups.problem.NotFound;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** One change of many people, in one transaction. */
public final class EmployeeBulk {
  /** More are refused. */
  public static final int MAX_PEOPLE = 10_000;

  private static final int AT_ONCE = 500;

  private final Database database;
  private final Employees employees;

  /** Over a database. */
  public EmployeeBulk(Database database, Employees employees) {
    this.database = database;
    this.employees = employees;
  }

  /**
   * Changes people: {@code data -> data.movedTo(id)}, {@code withStatus}, {@code withAttribute}, or
   * anything else. All or nothing.
   *
   * @return what became of each, by id; nobody failed
   * @throws InvalidValue if someone can't be so
   * @throws NotFound if someone isn't there (any more)
   */
  public List<EmployeeOutcome> change(
      Change change, Collection<Long> ids, UnaryOperator<EmployeeData> how) {
    if (ids.size() > MAX_PEOPLE) {
      throw new InvalidValue(
          "/employees", "too-many", "At most " + MAX_PEOPLE + " people are changed at once.");
    }
    List<Long> each = ids.stream().distinct().sorted().toList();
    return database.together(
        () -> {
          EmployeeBatch batch = employees.batch(change);
          List<EmployeeOutcome> outcomes = new ArrayList<>();
          for (int from = 0; from < each.size(); from += AT_ONCE) {
            List<Long> some = each.subList(from, Math.min(each.size(), from + AT_ONCE));
            outcomes.addAll(batch.write(entries(batch.byId(some), some, how)));
          }
          outcomes.forEach(EmployeeBulk::requireDone);
          batch.end().values().stream().findFirst().ifPresent(EmployeeBulk::refuseManager);
          return outcomes;
        });
  }

  private static List<Entry> entries(
      Map<Long, Employee> found, List<Long> ids, UnaryOperator<EmployeeData> how) {
    return ids.stream()
        .map(
            id ->
                Optional.ofNullable(found.get(id))
                    .orElseThrow(() -> new NotFound("employee " + id)))
        .map(before -> new Entry(Optional.of(before), how.apply(before.data())))
        .toList();
  }

  private static void requireDone(EmployeeOutcome outcome) {
    if (outcome instanceof Failed failed) {
      throw new InvalidValue(failed.pointer(), failed.code(), failed.detail());
    }
  }

  private static void refuseManager(EmailAddress address) {
    throw new InvalidValue(
        "/manager", "unknown-employee", "No employee has the address " + address + ".");
  }
}
