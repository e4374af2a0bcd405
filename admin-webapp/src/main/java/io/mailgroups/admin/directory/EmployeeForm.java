// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.directory;

import io.mailgroups.directory.EmailAddress;
import io.mailgroups.directory.Employee;
import io.mailgroups.directory.EmployeeData;
import io.mailgroups.directory.EmployeeStatus;
import io.mailgroups.directory.Profile;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A person as typed: texts by the field's name. Custom attributes are fields too, whose names are
 * {@code attributes/} and the name of the definition.
 */
record EmployeeForm(Map<String, String> typed) {
  static final String ATTRIBUTES = "attributes/";

  // No employee ever has this version.
  private static final int NO_VERSION = -1;

  /** Nothing but a department. */
  static EmployeeForm in(String department) {
    return new EmployeeForm(
        Map.of("department", department, "status", EmployeeStatus.ACTIVE.name()));
  }

  /**
   * Somebody as they are.
   *
   * @param primary how the primary department is typed
   * @param others how the others are
   */
  static EmployeeForm of(Employee employee, String primary, List<String> others) {
    EmployeeData data = employee.data();
    Profile profile = data.profile();
    Map<String, String> typed = new TreeMap<>();
    typed.put("version", String.valueOf(employee.version()));
    typed.put("address", data.address().text());
    typed.put("aliases", lines(data.aliases().stream().map(EmailAddress::text).toList()));
    typed.put("displayName", profile.displayName());
    typed.put("status", data.status().name());
    typed.put("department", primary);
    typed.put("departments", lines(others));
    profile.externalId().ifPresent(text -> typed.put("externalId", text));
    profile.givenName().ifPresent(text -> typed.put("givenName", text));
    profile.familyName().ifPresent(text -> typed.put("familyName", text));
    profile.employeeNumber().ifPresent(text -> typed.put("employeeNumber", text));
    profile.title().ifPresent(text -> typed.put("title", text));
    profile.location().ifPresent(text -> typed.put("location", text));
    profile.employmentType().ifPresent(text -> typed.put("employmentType", text));
    profile.manager().ifPresent(address -> typed.put("manager", address.text()));
    profile.hireDate().ifPresent(day -> typed.put("hireDate", day.toString()));
    data.attributes()
        .forEach(
            (name, values) ->
                typed.put(
                    ATTRIBUTES + name, lines(values.stream().map(AttributeText::write).toList())));
    return new EmployeeForm(typed);
  }

  /** What stands in a field; empty for nothing. */
  public String at(String field) {
    return typed.getOrDefault(field, "").strip();
  }

  /** What stands in a field in lines, without the empty ones. */
  List<String> linesAt(String field) {
    return Arrays.stream(at(field).split("\\R", -1))
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .toList();
  }

  boolean isTicked(String field) {
    return at(field).equals("true");
  }

  /** The version that was read; empty for somebody new. */
  OptionalInt ifVersion() {
    if (at("version").isEmpty()) {
      return OptionalInt.empty();
    }
    try {
      return OptionalInt.of(Integer.parseInt(at("version")));
    } catch (NumberFormatException e) {
      return OptionalInt.of(NO_VERSION);
    }
  }

  /** The same over another version: what was typed counts, what others saved in between is seen. */
  EmployeeForm over(int version) {
    Map<String, String> newer = new TreeMap<>(typed);
    newer.put("version", String.valueOf(version));
    return new EmployeeForm(newer);
  }

  private static String lines(Collection<String> lines) {
    return lines.stream().collect(Collectors.joining("\n"));
  }
}
