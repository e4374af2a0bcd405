// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.csv;

import io.mailgroups.GroupRepository;
import io.mailgroups.admin.csv.LineReport.Done;
import io.mailgroups.audit.Change;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.directory.Employee;
import io.mailgroups.directory.EmployeeBatch;
import io.mailgroups.directory.EmployeeBatch.Entry;
import io.mailgroups.directory.EmployeeOutcome;
import io.mailgroups.directory.EmployeeOutcome.Created;
import io.mailgroups.directory.EmployeeOutcome.Failed;
import io.mailgroups.directory.EmployeeOutcome.Unchanged;
import io.mailgroups.directory.EmployeeOutcome.Updated;
import io.mailgroups.problem.InvalidValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Employees by {@code externalId}, else by {@code address}. Managers may come after their reports.
 */
final class EmployeeImport {
  private static final int AT_ONCE = 500;

  private final Report report;
  private final EmployeeColumns columns;
  private final EmployeeCells cells;
  private final EmployeeBatch batch;

  // Of the whole file: some dozen octets a row.
  private final Set<String> externalIds = new HashSet<>();
  private final Set<EmailAddress> addresses = new HashSet<>();
  private final Set<Long> employees = new HashSet<>();
  private final Set<EmailAddress> failed = new HashSet<>();
  private final Map<Long, Long> linesWithManager = new HashMap<>();

  EmployeeImport(GroupRepository repository, Change change, Report report) {
    this.report = report;
    this.columns = new EmployeeColumns(repository.attributeDefinitions().all());
    this.cells = new EmployeeCells(columns, DepartmentIndex.of(repository.departmentList()));
    this.batch = repository.employees().batch(change);
  }

  private record Read(CsvRow row, Entry entry) {}

  void run(CsvFile file) {
    file.header(columns.known(), Set.of());
    if (!file.has("address") && !file.has("externalId")) {
      throw new CsvProblem(
          1, "address", "required", "The columns address and externalId are both missing.");
    }
    List<CsvRow> some = file.next(AT_ONCE, report);
    while (!some.isEmpty()) {
      write(some);
      some = file.next(AT_ONCE, report);
    }
    batch.end().forEach(this::reportManager);
  }

  private void write(List<CsvRow> rows) {
    Map<String, Employee> byExternalId =
        batch.byExternalId(rows.stream().flatMap(row -> row.word("externalId").stream()).toList());
    Map<EmailAddress, Employee> byAddress =
        batch.byAddress(
            rows.stream()
                .flatMap(row -> row.word("address").stream())
                .flatMap(text -> EmailAddress.tryParse(text).stream())
                .toList());
    List<Read> read = new ArrayList<>();
    for (CsvRow row : rows) {
      try {
        Optional<Employee> before =
            row.word("externalId")
                .map(byExternalId::get)
                .or(() -> row.word("address").flatMap(EmailAddress::tryParse).map(byAddress::get));
        requireKnown(row, before);
        Entry entry = new Entry(before, cells.read(row, before));
        requireOnce(row, entry);
        read.add(new Read(row, entry));
      } catch (CsvProblem wrong) {
        fail(row, wrong);
      } catch (InvalidValue wrong) {
        fail(row, CsvProblem.of(row.line(), wrong));
      }
    }
    List<EmployeeOutcome> outcomes = batch.write(read.stream().map(Read::entry).toList());
    for (int i = 0; i < outcomes.size(); i++) {
      report(read.get(i), outcomes.get(i));
    }
  }

  // Without an address, a new external id is more likely a wrong one.
  private static void requireKnown(CsvRow row, Optional<Employee> before) {
    if (before.isEmpty() && !row.has("address")) {
      throw row.problem(
          "externalId",
          "unknown-employee",
          "No employee has the external id " + row.word("externalId").orElse("") + ".");
    }
  }

  private void requireOnce(CsvRow row, Entry entry) {
    Optional<String> externalId = entry.data().profile().externalId();
    if (externalId.isPresent() && !externalIds.add(externalId.get())) {
      throw row.problem("externalId", "twice", externalId.get() + " stands in the file twice.");
    }
    EmailAddress address = entry.data().address();
    if (!addresses.add(address)) {
      throw row.problem("address", "twice", address + " stands in the file twice.");
    }
    entry
        .before()
        .ifPresent(
            before -> {
              if (!employees.add(before.id())) {
                throw row.problem(
                    "", "twice", before.address() + " is meant by two rows of the file.");
              }
            });
  }

  private void report(Read read, EmployeeOutcome outcome) {
    CsvRow row = read.row();
    if (outcome instanceof Failed wrong) {
      fail(row, row.problem(CsvProblem.column(wrong.pointer()), wrong.code(), wrong.detail()));
    } else if (outcome instanceof Created created) {
      done(read, created.id(), Done.CREATED);
    } else if (outcome instanceof Updated updated) {
      done(read, updated.id(), Done.UPDATED);
    } else if (outcome instanceof Unchanged unchanged) {
      done(read, unchanged.id(), Done.UNCHANGED);
    }
  }

  private void done(Read read, long id, Done done) {
    CsvRow row = read.row();
    report.done(row.line(), read.entry().data().address().text(), done);
    if (row.word("manager").isPresent()) {
      linesWithManager.put(id, row.line());
    }
  }

  private void fail(CsvRow row, CsvProblem wrong) {
    report.error(wrong);
    row.word("address").flatMap(EmailAddress::tryParse).ifPresent(failed::add);
  }

  private void reportManager(long employeeId, EmailAddress manager) {
    // Whose row is wrong is no second mistake.
    if (!failed.contains(manager)) {
      @Nullable Long line = linesWithManager.get(employeeId);
      report.error(
          new CsvProblem(
              line == null ? 0 : line,
              "manager",
              "unknown-employee",
              "No employee has the address " + manager + "."));
    }
  }
}
