// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.undo;

import io.mailgroups.audit.JsonValue;
import io.mailgroups.directory.AttributeDefinition;
import io.mailgroups.directory.AttributeType;
import io.mailgroups.directory.AttributeValue;
import io.mailgroups.directory.DepartmentAssignment;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.directory.EmployeeData;
import io.mailgroups.directory.EmployeeStatus;
import io.mailgroups.directory.Profile;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What is kept of a person, put together from facts. */
final class EmployeeFacts {
  private static final String ATTRIBUTES = "attributes";

  private final Map<String, AttributeType> types;

  /** With the custom attributes that there are. */
  EmployeeFacts(List<AttributeDefinition> definitions) {
    types =
        definitions.stream()
            .collect(Collectors.toMap(AttributeDefinition::name, AttributeDefinition::type));
  }

  EmployeeData data(Facts facts) {
    return new EmployeeData(
        new EmailAddress(facts.required("address")),
        GroupFacts.addresses(facts.items(Fact.ALIASES).keySet()),
        profile(facts),
        EmployeeStatus.valueOf(facts.required("status")),
        departments(facts),
        attributes(facts));
  }

  private static Profile profile(Facts facts) {
    return new Profile(
        facts.text("profile.externalId"),
        facts.required("profile.displayName"),
        facts.text("profile.givenName"),
        facts.text("profile.familyName"),
        facts.text("profile.employeeNumber"),
        facts.text("profile.title"),
        facts.text("profile.location"),
        facts.text("profile.employmentType"),
        facts.text("profile.manager").map(EmailAddress::new),
        facts.text("profile.hireDate").map(LocalDate::parse));
  }

  private static List<DepartmentAssignment> departments(Facts facts) {
    List<DepartmentAssignment> departments = new ArrayList<>();
    facts
        .items(Fact.DEPARTMENTS)
        .forEach(
            (id, value) ->
                departments.add(
                    new DepartmentAssignment(
                        Long.parseLong(id), JsonValue.parse(value).get("primary").flag())));
    return departments;
  }

  private Map<String, List<AttributeValue>> attributes(Facts facts) {
    Map<String, List<AttributeValue>> attributes = new TreeMap<>();
    for (String name : facts.namesBelow(ATTRIBUTES)) {
      attributes.put(
          name,
          facts.items(ATTRIBUTES + "." + name).keySet().stream()
              .map(text -> value(name, text))
              .toList());
    }
    return attributes;
  }

  private AttributeValue value(String name, String text) {
    // Of an attribute that is gone the check of the write says so.
    return switch (Optional.ofNullable(types.get(name)).orElse(AttributeType.STRING)) {
      case STRING -> new AttributeValue.Text(text);
      case NUMBER -> new AttributeValue.Decimal(new BigDecimal(text));
      case DATE -> new AttributeValue.Date(LocalDate.parse(text));
      case BOOLEAN -> new AttributeValue.Flag(Boolean.parseBoolean(text));
    };
  }
}
