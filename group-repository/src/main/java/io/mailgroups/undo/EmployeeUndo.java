// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.undo;

import io.mailgroups.audit.Change;
import io.mailgroups.audit.JsonValue;
import io.mailgroups.directory.AttributeDefinitions;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.directory.Employee;
import io.mailgroups.directory.EmployeeBatch;
import io.mailgroups.directory.EmployeeData;
import io.mailgroups.directory.EmployeeOutcome;
import io.mailgroups.directory.Employees;
import io.mailgroups.problem.InvalidValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Tells of people as they are, and sets them back, some hundred with as few statements as one. */
final class EmployeeUndo {
  private static final int AT_ONCE = 500;

  private final Employees employees;
  private final AttributeDefinitions definitions;

  EmployeeUndo(Employees employees, AttributeDefinitions definitions) {
    this.employees = employees;
    this.definitions = definitions;
  }

  /** How some people are now, by id; without those who are gone. */
  Map<Long, Facts> now(Change change, Collection<Long> ids) {
    Map<Long, Facts> facts = new HashMap<>();
    EmployeeBatch batch = employees.batch(change);
    for (List<Long> some : parts(ids)) {
      batch.byId(some).forEach((id, employee) -> facts.put(id, facts(employee)));
    }
    return facts;
  }

  private static Facts facts(Employee employee) {
    return Facts.of("", JsonValue.of(employee.data())).and(Facts.of(Fact.EXISTENCE, ""));
  }

  /** Makes some facts of some people so. */
  void write(Change change, Map<Long, Map<Fact, Optional<String>>> targets) {
    if (targets.isEmpty()) {
      return;
    }
    EmployeeFacts read = new EmployeeFacts(definitions.all());
    EmployeeBatch batch = employees.batch(change);
    for (List<Long> some : parts(targets.keySet())) {
      List<EmployeeBatch.Entry> entries = new ArrayList<>();
      Map<Long, Employee> found = batch.byId(some);
      for (long id : some) {
        Employee now = Objects.requireNonNull(found.get(id));
        Facts wanted = facts(now).with(Objects.requireNonNull(targets.get(id)));
        if (wanted.get(Fact.EXISTENCE).isEmpty()) {
          employees.delete(change, id);
        } else {
          EmployeeData data = read.data(wanted);
          entries.add(new EmployeeBatch.Entry(Optional.of(now), data));
        }
      }
      batch.write(entries).forEach(EmployeeUndo::requireDone);
    }
    batch.end().values().stream().findFirst().ifPresent(EmployeeUndo::refuseManager);
  }

  private static void requireDone(EmployeeOutcome outcome) {
    if (outcome instanceof EmployeeOutcome.Failed failed) {
      throw new InvalidValue(failed.pointer(), failed.code(), failed.detail());
    }
  }

  private static void refuseManager(EmailAddress address) {
    throw new InvalidValue(
        "/manager", "unknown-employee", "No employee has the address " + address + ".");
  }

  private static List<List<Long>> parts(Collection<Long> ids) {
    List<Long> sorted = ids.stream().sorted().toList();
    List<List<Long>> parts = new ArrayList<>();
    for (int from = 0; from < sorted.size(); from += AT_ONCE) {
      parts.add(sorted.subList(from, Math.min(sorted.size(), from + AT_ONCE)));
    }
    return parts;
  }
}
