// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.directory;

import io.mailgroups.admin.directory.EmployeeJson.DepartmentJson;
import io.mailgroups.directory.AttributeDefinition;
import io.mailgroups.directory.AttributeType;
import io.mailgroups.directory.AttributeValue;
import io.mailgroups.directory.DepartmentAssignment;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.directory.EmployeeData;
import io.mailgroups.directory.EmployeeStatus;
import io.mailgroups.directory.Profile;
import io.mailgroups.problem.InvalidValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads what a person shall be, as a call says it; every part is checked where it stands. */
final class WrittenEmployee {
  private final EmployeeJson json;
  private final Map<String, AttributeDefinition> definitions;

  private WrittenEmployee(EmployeeJson json, Collection<AttributeDefinition> definitions) {
    this.json = json;
    this.definitions =
        definitions.stream()
            .collect(Collectors.toMap(AttributeDefinition::name, Function.identity()));
  }

  /**
   * Reads it.
   *
   * @throws InvalidValue at what is wrong
   */
  static EmployeeData of(EmployeeJson json, Collection<AttributeDefinition> definitions) {
    return new WrittenEmployee(json, definitions).data();
  }

  private EmployeeData data() {
    return new EmployeeData(
        address(needed(json.address(), "/address"), "/address"),
        aliases(),
        profile(),
        json.status() == null ? EmployeeStatus.ACTIVE : json.status(),
        departments(),
        attributes());
  }

  private Profile profile() {
    return new Profile(
        text(json.externalId()),
        needed(json.displayName(), "/displayName"),
        text(json.givenName()),
        text(json.familyName()),
        text(json.employeeNumber()),
        text(json.title()),
        text(json.location()),
        text(json.employmentType()),
        text(json.manager()).map(text -> address(text, "/manager")),
        text(json.hireDate()).map(text -> AttributeText.day(text, "/hireDate")));
  }

  private SortedSet<EmailAddress> aliases() {
    TreeSet<EmailAddress> aliases = new TreeSet<>();
    List<String> written = orEmpty(json.aliases());
    for (int i = 0; i < written.size(); i++) {
      aliases.add(address(written.get(i), "/aliases/" + i));
    }
    return aliases;
  }

  // One that stands alone is the primary one.
  private List<DepartmentAssignment> departments() {
    List<DepartmentJson> written = orEmpty(json.departments());
    List<DepartmentAssignment> assignments = new ArrayList<>();
    for (int i = 0; i < written.size(); i++) {
      DepartmentJson one = written.get(i);
      boolean primary =
          Boolean.TRUE.equals(one.primary()) || (written.size() == 1 && one.primary() == null);
      long id = departmentId(one.id(), "/departments/" + i + "/id");
      assignments.add(new DepartmentAssignment(id, primary));
    }
    return assignments;
  }

  private Map<String, List<AttributeValue>> attributes() {
    Map<String, List<AttributeValue>> attributes = new TreeMap<>();
    if (json.attributes() != null) {
      json.attributes().forEach((name, value) -> attributes.put(name, values(name, value)));
    }
    return attributes;
  }

  private List<AttributeValue> values(String name, JsonNode value) {
    String pointer = "/attributes/" + name.replace("~", "~0").replace("/", "~1");
    AttributeDefinition definition =
        Optional.ofNullable(definitions.get(name))
            .orElseThrow(
                () ->
                    new InvalidValue(
                        pointer, "unknown-attribute", "There is no attribute " + name + "."));
    if (value.isNull()) {
      return List.of();
    }
    if (!value.isArray()) {
      return List.of(value(definition, value, pointer));
    }
    List<AttributeValue> values = new ArrayList<>();
    for (int i = 0; i < value.size(); i++) {
      values.add(value(definition, value.get(i), pointer + "/" + i));
    }
    return values;
  }

  private static AttributeValue value(
      AttributeDefinition definition, JsonNode value, String pointer) {
    AttributeType type = definition.type();
    boolean fits =
        switch (type) {
          case STRING, DATE -> value.isString();
          case NUMBER -> value.isNumber();
          case BOOLEAN -> value.isBoolean();
        };
    if (!fits) {
      throw new InvalidValue(
          pointer, "type", definition.name() + " takes values of type " + type + ".");
    }
    return AttributeText.read(type, value.asString(), pointer);
  }

  private static long departmentId(@Nullable String id, String pointer) {
    try {
      return Long.parseLong(needed(id, pointer));
    } catch (NumberFormatException e) {
      throw DepartmentPicker.unknown(pointer, String.valueOf(id));
    }
  }

  private static EmailAddress address(String written, String pointer) {
    try {
      return EmailAddress.parse(written);
    } catch (InvalidValue e) {
      throw new InvalidValue(pointer, e.code(), String.valueOf(e.getMessage()));
    }
  }

  private static Optional<String> text(@Nullable String written) {
    return Optional.ofNullable(written).filter(text -> !text.isBlank());
  }

  private static String needed(@Nullable String value, String pointer) {
    if (value == null || value.isBlank()) {
      throw new InvalidValue(pointer, "required", "It is needed.");
    }
    return value;
  }

  private static <T> List<T> orEmpty(@Nullable List<T> list) {
    return list == null ? List.of() : list;
  }
}
