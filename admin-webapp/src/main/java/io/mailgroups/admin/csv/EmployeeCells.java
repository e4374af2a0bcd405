// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.csv;

import io.mailgroups.directory.AttributeDefinition;
import io.mailgroups.directory.AttributeValue;
import io.mailgroups.directory.DepartmentAssignment;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.directory.Employee;
import io.mailgroups.directory.EmployeeData;
import io.mailgroups.directory.EmployeeStatus;
import io.mailgroups.directory.Profile;
import io.mailgroups.problem.InvalidValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** What a row says of someone; what it has no column for stays as it is. */
final class EmployeeCells {
  // Of exponents and leading zeros, too.
  private static final int MAX_DIGITS = 64;

  private final EmployeeColumns columns;
  private final DepartmentIndex departments;

  EmployeeCells(EmployeeColumns columns, DepartmentIndex departments) {
    this.columns = columns;
    this.departments = departments;
  }

  EmployeeData read(CsvRow row, Optional<Employee> before) {
    Optional<EmployeeData> old = before.map(Employee::data);
    return new EmployeeData(
        row.word("address")
            .map(text -> address(row, "address", text))
            .or(() -> row.has("address") ? Optional.empty() : old.map(EmployeeData::address))
            .orElseThrow(() -> row.missing("address")),
        row.has("aliases")
            ? new TreeSet<>(
                row.values("aliases").stream().map(text -> address(row, "aliases", text)).toList())
            : old.map(EmployeeData::aliases).orElseGet(TreeSet::new),
        profile(row, old.map(EmployeeData::profile)),
        row.has("status")
            ? row.word("status").map(text -> status(row, text)).orElse(EmployeeStatus.ACTIVE)
            : old.map(EmployeeData::status).orElse(EmployeeStatus.ACTIVE),
        row.has("departments")
            ? assignments(row)
            : old.map(EmployeeData::departments).orElse(List.of()),
        attributes(row, old.map(EmployeeData::attributes).orElse(Map.of())));
  }

  private static Profile profile(CsvRow row, Optional<Profile> old) {
    return new Profile(
        row.has("externalId") ? row.word("externalId") : old.flatMap(Profile::externalId),
        row.text("displayName")
            .or(() -> row.has("displayName") ? Optional.empty() : old.map(Profile::displayName))
            .orElseThrow(() -> row.missing("displayName")),
        text(row, "givenName", old, Profile::givenName),
        text(row, "familyName", old, Profile::familyName),
        text(row, "employeeNumber", old, Profile::employeeNumber),
        text(row, "title", old, Profile::title),
        text(row, "location", old, Profile::location),
        text(row, "employmentType", old, Profile::employmentType),
        row.has("manager")
            ? row.word("manager").map(text -> address(row, "manager", text))
            : old.flatMap(Profile::manager),
        row.has("hireDate")
            ? row.word("hireDate").map(text -> CellDate.day(row, "hireDate", text))
            : old.flatMap(Profile::hireDate));
  }

  private static Optional<String> text(
      CsvRow row, String column, Optional<Profile> old, Function<Profile, Optional<String>> kept) {
    return row.has(column) ? row.text(column) : old.flatMap(kept);
  }

  private List<DepartmentAssignment> assignments(CsvRow row) {
    Set<Long> seen = new TreeSet<>();
    List<DepartmentAssignment> assignments = new ArrayList<>();
    for (String written : row.values("departments")) {
      long id =
          departments
              .find(written.strip())
              .orElseThrow(
                  () ->
                      row.problem(
                          "departments",
                          "unknown-department",
                          "No department has the code or path " + written.strip() + "."))
              .id();
      if (!seen.add(id)) {
        throw row.problem("departments", "twice", "A department is named once.");
      }
      assignments.add(new DepartmentAssignment(id, assignments.isEmpty()));
    }
    return assignments;
  }

  private Map<String, List<AttributeValue>> attributes(
      CsvRow row, Map<String, List<AttributeValue>> old) {
    Map<String, List<AttributeValue>> attributes = new TreeMap<>(old);
    for (AttributeDefinition definition : columns.custom()) {
      String column = EmployeeColumns.column(definition);
      if (row.has(column)) {
        attributes.put(
            definition.name(),
            row.values(column).stream().map(text -> value(row, definition, text)).toList());
      }
    }
    return attributes;
  }

  private static AttributeValue value(CsvRow row, AttributeDefinition definition, String text) {
    String column = EmployeeColumns.column(definition);
    return switch (definition.type()) {
      case STRING -> new AttributeValue.Text(text);
      case NUMBER -> new AttributeValue.Decimal(number(row, column, text.strip()));
      case DATE -> new AttributeValue.Date(CellDate.day(row, column, text.strip()));
      case BOOLEAN -> new AttributeValue.Flag(flag(row, column, text.strip()));
    };
  }

  private static BigDecimal number(CsvRow row, String column, String text) {
    try {
      if (text.length() <= MAX_DIGITS) {
        return new BigDecimal(text);
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw row.problem(column, "not-a-number", text + " is no number, as in -12.5.");
  }

  private static boolean flag(CsvRow row, String column, String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw row.problem(column, "not-a-flag", "true or false is written here.");
    };
  }

  private static EmployeeStatus status(CsvRow row, String text) {
    try {
      return EmployeeStatus.valueOf(text.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw row.problem(
          "status", "unknown-status", "ACTIVE, SUSPENDED or DEPARTED is written here.");
    }
  }

  static EmailAddress address(CsvRow row, String column, String text) {
    try {
      return EmailAddress.parse(text);
    } catch (InvalidValue e) {
      throw row.problem(column, e.code(), text.strip() + ": " + e.getMessage());
    }
  }
}
