// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.csv;

import io.mailgroups.GroupRepository;
import io.mailgroups.admin.csv.LineReport.Done;
import io.mailgroups.audit.Change;
import io.mailgroups.directory.Department;
import io.mailgroups.problem.Conflict;
import io.mailgroups.problem.InvalidValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Departments by {@code code}, else by {@code path}; they are made, renamed and moved, and may come
 * before those above them.
 */
final class DepartmentImport {
  static final List<String> COLUMNS = List.of("path", "name", "code", "parentCode");
  private static final Map<String, String> KNOWN =
      Map.of("path", "path", "name", "name", "code", "code", "parentcode", "parentCode");
  private static final int AT_ONCE = 500;

  private final GroupRepository repository;
  private final Change change;
  private final Report report;
  private final DepartmentIndex index;
  private final Set<Long> seen = new HashSet<>();

  DepartmentImport(GroupRepository repository, Change change, Report report) {
    this.repository = repository;
    this.change = change;
    this.report = report;
    this.index = DepartmentIndex.of(repository.departmentList());
  }

  /** Where a department shall be; the parent is empty as long as there is none such. */
  private record Place(Optional<Long> parent, String name) {}

  void run(CsvFile file) {
    file.header(KNOWN, Set.of());
    if (!file.has("path") && !file.has("name")) {
      throw new CsvProblem(1, "name", "required", "The columns path and name are both missing.");
    }
    List<CsvRow> waiting = new ArrayList<>();
    List<CsvRow> some = file.next(AT_ONCE, report);
    while (!some.isEmpty()) {
      waiting.addAll(withoutParent(some));
      some = file.next(AT_ONCE, report);
    }
    int before = waiting.size() + 1;
    while (waiting.size() < before) {
      before = waiting.size();
      waiting = withoutParent(waiting);
    }
    waiting.forEach(row -> report.error(unknownParent(row)));
  }

  private List<CsvRow> withoutParent(List<CsvRow> rows) {
    List<CsvRow> waiting = new ArrayList<>();
    for (CsvRow row : rows) {
      try {
        Optional<Department> known = row.word("code").flatMap(index::byCode);
        Place place = place(row, known);
        if (place.parent().isPresent()) {
          report.done(
              row.line(), place.name(), write(row, known, place.parent().get(), place.name()));
        } else {
          waiting.add(row);
        }
      } catch (CsvProblem wrong) {
        report.error(wrong);
      } catch (InvalidValue wrong) {
        report.error(CsvProblem.of(row.line(), wrong));
      } catch (Conflict conflict) {
        String code = conflict.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
        report.error(row.problem("", code, String.valueOf(conflict.getMessage())));
      }
    }
    return waiting;
  }

  private Place place(CsvRow row, Optional<Department> known) {
    Optional<String> path = row.text("path");
    if (path.isPresent()) {
      List<String> names = DepartmentIndex.segments(path.get());
      if (names.isEmpty()) {
        throw row.problem("path", "root", "The root is not imported.");
      }
      int last = names.size() - 1;
      Optional<Long> parent = index.at(names.subList(0, last)).map(Department::id);
      return new Place(parent, name(parent, names.get(last)));
    }
    String name = row.word("name").orElseThrow(() -> row.missing("name"));
    Optional<String> parentCode = row.word("parentCode");
    if (parentCode.isPresent()) {
      return new Place(index.byCode(parentCode.get()).map(Department::id), name);
    }
    Optional<Long> stays =
        row.has("parentCode") ? Optional.empty() : known.flatMap(Department::parentId);
    return new Place(stays.or(() -> Optional.of(Department.ROOT_ID)), name);
  }

  // As it is there, or without the blanks around it.
  private String name(Optional<Long> parent, String written) {
    return parent
        .flatMap(id -> index.below(id, written))
        .map(Department::name)
        .orElseGet(written::strip);
  }

  private Done write(CsvRow row, Optional<Department> known, long parent, String name) {
    Optional<Department> there = index.below(parent, name);
    Optional<Department> before = known.or(() -> there);
    if (there.isPresent() && !there.equals(before)) {
      throw row.problem(
          row.has("path") ? "path" : "name", "name-taken", "There is a department " + name + ".");
    }
    if (before.isEmpty()) {
      Department created = repository.departments().create(change, parent, name, row.word("code"));
      seen.add(created.id());
      index.put(created);
      return Done.CREATED;
    }
    if (!seen.add(before.get().id())) {
      throw row.problem("", "twice", "The department " + name + " stands in the file twice.");
    }
    return update(row, before.get(), parent, name);
  }

  private Done update(CsvRow row, Department before, long parent, String name) {
    Optional<String> code = row.has("code") ? row.word("code") : before.code();
    if (!before.parentId().equals(Optional.of(parent))) {
      refuseIfTakenOnTheWay(row, before, parent, name);
      repository.departments().move(change, before.id(), OptionalInt.empty(), parent);
    }
    Department after =
        repository.departments().rename(change, before.id(), OptionalInt.empty(), name, code);
    index.put(after);
    return after.version() == before.version() ? Done.UNCHANGED : Done.UPDATED;
  }

  // It moves with its old name first, which someone there may have.
  private void refuseIfTakenOnTheWay(CsvRow row, Department before, long parent, String name) {
    if (!before.name().equals(name) && index.below(parent, before.name()).isPresent()) {
      throw row.problem(
          "", "name-taken", "Move and rename " + before.name() + " one after the other.");
    }
  }

  private static CsvProblem unknownParent(CsvRow row) {
    return row.text("path").isPresent()
        ? row.problem("path", "unknown-department", "There is nothing above this path.")
        : row.problem(
            "parentCode",
            "unknown-department",
            "No department has the code " + row.word("parentCode").orElse("") + ".");
  }
}
