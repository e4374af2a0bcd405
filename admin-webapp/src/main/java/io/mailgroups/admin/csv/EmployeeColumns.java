// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.csv;

import io.mailgroups.directory.AttributeDefinition;
import io.mailgroups.directory.AttributeValue;
import io.mailgroups.directory.DepartmentAssignment;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.directory.Employee;
import io.mailgroups.directory.EmployeeData;
import io.mailgroups.directory.Profile;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The columns of a file of employees: the names of the REST API, and {@code attributes.<name>}. */
final class EmployeeColumns {
  static final List<String> FIXED =
      List.of(
          "address",
          "aliases",
          "externalId",
          "displayName",
          "givenName",
          "familyName",
          "employeeNumber",
          "title",
          "location",
          "employmentType",
          "manager",
          "hireDate",
          "status",
          "departments");
  private static final String CUSTOM = "attributes.";

  private final List<AttributeDefinition> definitions;

  EmployeeColumns(List<AttributeDefinition> definitions) {
    this.definitions = definitions;
  }

  static String column(AttributeDefinition definition) {
    return CUSTOM + definition.name();
  }

  List<AttributeDefinition> custom() {
    return definitions;
  }

  /** By the name in lower case; a custom one also without the prefix, where that is free. */
  Map<String, String> known() {
    Map<String, String> known = new HashMap<>();
    for (AttributeDefinition definition : definitions) {
      String column = column(definition);
      known.put(column.toLowerCase(Locale.ROOT), column);
      known.put(definition.name().toLowerCase(Locale.ROOT), column);
    }
    FIXED.forEach(name -> known.put(name.toLowerCase(Locale.ROOT), name));
    return known;
  }

  List<String> header() {
    return Stream.concat(FIXED.stream(), definitions.stream().map(EmployeeColumns::column))
        .toList();
  }

  /** Someone as a row. */
  List<String> cells(Employee employee, DepartmentIndex departments) {
    EmployeeData data = employee.data();
    Profile profile = data.profile();
    List<String> cells = new ArrayList<>();
    cells.add(data.address().text());
    cells.add(CellText.join(data.aliases().stream().map(EmailAddress::text).toList()));
    Stream.of(
            profile.externalId(),
            Optional.of(profile.displayName()),
            profile.givenName(),
            profile.familyName(),
            profile.employeeNumber(),
            profile.title(),
            profile.location(),
            profile.employmentType(),
            profile.manager().map(EmailAddress::text),
            profile.hireDate().map(Object::toString))
        .forEach(value -> cells.add(value.orElse("")));
    cells.add(data.status().name());
    cells.add(CellText.join(departments(data.departments(), departments)));
    for (AttributeDefinition definition : definitions) {
      cells.add(
          CellText.join(
              data.attributes().getOrDefault(definition.name(), List.of()).stream()
                  .map(EmployeeColumns::text)
                  .toList()));
    }
    return cells;
  }

  // The primary one first.
  private static List<String> departments(
      Collection<DepartmentAssignment> assignments, DepartmentIndex departments) {
    return assignments.stream()
        .sorted(Comparator.comparing(DepartmentAssignment::primary).reversed())
        .map(DepartmentAssignment::departmentId)
        .filter(departments::has)
        .map(departments::codeOrPath)
        .toList();
  }

  private static String text(AttributeValue value) {
    if (value instanceof AttributeValue.Text text) {
      return text.value();
    } else if (value instanceof AttributeValue.Decimal number) {
      return number.value().toPlainString();
    } else if (value instanceof AttributeValue.Date date) {
      return date.value().toString();
    }
    return String.valueOf(((AttributeValue.Flag) value).value());
  }
}
