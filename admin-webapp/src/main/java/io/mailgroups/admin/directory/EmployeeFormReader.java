// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.directory;

import io.mailgroups.GroupRepository;
import io.mailgroups.admin.page.FieldErrors;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.directory.AttributeDefinition;
import io.mailgroups.directory.AttributeDefinitions;
import io.mailgroups.directory.AttributeValue;
import io.mailgroups.directory.Department;
import io.mailgroups.directory.DepartmentAssignment;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.directory.Employee;
import io.mailgroups.directory.EmployeeData;
import io.mailgroups.directory.EmployeeStatus;
import io.mailgroups.directory.Employees;
import io.mailgroups.directory.Profile;
import io.mailgroups.problem.InvalidValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Between people and the form for one of them. */
@Component
class EmployeeFormReader {
  private final Employees employees;
  private final AttributeDefinitions definitions;
  private final DepartmentPicker departments;
  private final EmployeeDepartments places;

  EmployeeFormReader(
      GroupRepository repository, DepartmentPicker departments, EmployeeDepartments places) {
    this.employees = repository.employees();
    this.definitions = repository.attributeDefinitions();
    this.departments = departments;
    this.places = places;
  }

  /** The form of somebody as they are. */
  EmployeeForm form(SignedIn who, Employee employee) {
    List<EmployeeDepartments.Place> in = places.of(who, employee);
    return EmployeeForm.of(
        employee,
        in.stream()
            .filter(EmployeeDepartments.Place::primary)
            .map(EmployeeDepartments.Place::typed)
            .findFirst()
            .orElse(""),
        in.stream()
            .filter(place -> !place.primary())
            .map(EmployeeDepartments.Place::typed)
            .toList());
  }

  /**
   * What a person shall be.
   *
   * @throws WrongForm with all that is wrong, each at its field
   */
  EmployeeData read(SignedIn who, EmployeeForm form) {
    Reading reading = new Reading(form, FieldErrors.none());
    Optional<EmailAddress> address = reading.needed("address", EmailAddress::parse);
    Optional<String> displayName = reading.needed("displayName", Function.identity());
    TreeSet<EmailAddress> aliases = new TreeSet<>(reading.each("aliases", EmailAddress::parse));
    // Who is renamed to an alias has it no more.
    address.ifPresent(aliases::remove);
    Optional<EmailAddress> manager = reading.at("manager", EmailAddress::parse);
    EmployeeStatus status =
        reading.at("status", EmployeeFormReader::status).orElse(EmployeeStatus.ACTIVE);
    List<DepartmentAssignment> in = assignments(who, reading);
    Map<String, List<AttributeValue>> attributes = attributes(reading);
    try {
      Profile profile =
          new Profile(
              reading.text("externalId"),
              displayName.orElse("?"),
              reading.text("givenName"),
              reading.text("familyName"),
              reading.text("employeeNumber"),
              reading.text("title"),
              reading.text("location"),
              reading.text("employmentType"),
              manager.map(this::primary),
              reading.at("hireDate", text -> AttributeText.day(text, "/hireDate")));
      reading.requireSound();
      return new EmployeeData(address.orElseThrow(), aliases, profile, status, in, attributes);
    } catch (InvalidValue wrong) {
      throw new WrongForm(reading.errors().add(wrong));
    }
  }

  // Managers are kept by the primary address.
  private EmailAddress primary(EmailAddress manager) {
    return employees.primaryAddresses(List.of(manager)).iterator().next();
  }

  private List<DepartmentAssignment> assignments(SignedIn who, Reading reading) {
    Optional<Department> primary =
        reading.at("department", text -> departments.resolve(who, text, "/department"));
    List<Department> others =
        reading.each("departments", text -> departments.resolve(who, text, "/departments"));
    if (primary.isEmpty() && (!others.isEmpty() || !who.scope().writesEverything())) {
      reading.errors().add("department", "required", "");
    }
    return Stream.concat(
            primary.map(Department::id).map(id -> new DepartmentAssignment(id, true)).stream(),
            others.stream().map(Department::id).map(id -> new DepartmentAssignment(id, false)))
        .toList();
  }

  private Map<String, List<AttributeValue>> attributes(Reading reading) {
    Map<String, List<AttributeValue>> attributes = new TreeMap<>();
    for (AttributeDefinition definition : definitions.all()) {
      String field = EmployeeForm.ATTRIBUTES + definition.name();
      Function<String, AttributeValue> parse =
          text -> AttributeText.read(definition.type(), text, "/" + field);
      attributes.put(
          definition.name(),
          definition.multiValued()
              ? reading.each(field, parse)
              : reading.at(field, parse).stream().toList());
    }
    return attributes;
  }

  private static EmployeeStatus status(String text) {
    try {
      return EmployeeStatus.valueOf(text);
    } catch (IllegalArgumentException e) {
      throw new InvalidValue("/status", "invalid", "There is no status " + text + ".");
    }
  }

  /** Takes text after text, and notes at each field what is wrong there. */
  private record Reading(EmployeeForm form, FieldErrors errors) {
    Optional<String> text(String field) {
      return Optional.of(form.at(field)).filter(text -> !text.isEmpty());
    }

    <T> Optional<T> at(String field, Function<String, T> parse) {
      return text(field).flatMap(text -> parsed(field, text, parse));
    }

    <T> Optional<T> needed(String field, Function<String, T> parse) {
      if (text(field).isEmpty()) {
        errors.add(field, "required", "");
      }
      return at(field, parse);
    }

    <T> List<T> each(String field, Function<String, T> parse) {
      List<T> values = new ArrayList<>();
      form.linesAt(field).forEach(line -> parsed(field, line, parse).ifPresent(values::add));
      return values;
    }

    void requireSound() {
      if (!errors.isEmpty()) {
        throw new WrongForm(errors);
      }
    }

    private <T> Optional<T> parsed(String field, String text, Function<String, T> parse) {
      try {
        return Optional.of(parse.apply(text));
      } catch (InvalidValue wrong) {
        errors.add(field, wrong.code(), String.valueOf(wrong.getMessage()));
        return Optional.empty();
      }
    }
  }
}
