// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.directory;

import io.mailgroups.directory.AttributeDefinition;
import io.mailgroups.directory.AttributeValue;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.directory.Employee;
import io.mailgroups.directory.EmployeeData;
import io.mailgroups.directory.EmployeeStatus;
import io.mailgroups.directory.Profile;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A person as calls give and take them.
 *
 * @param attributes values of custom attributes by the definition's name, typed as it says; a list
 *     where there can be many
 */
record EmployeeJson(
    @Nullable String id,
    @Nullable String address,
    @Nullable List<String> aliases,
    @Nullable String externalId,
    @Nullable String displayName,
    @Nullable String givenName,
    @Nullable String familyName,
    @Nullable String employeeNumber,
    @Nullable String title,
    @Nullable String location,
    @Nullable String employmentType,
    @Nullable String manager,
    @Nullable String hireDate,
    @Nullable EmployeeStatus status,
    @Nullable List<DepartmentJson> departments,
    @Nullable Map<String, JsonNode> attributes) {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** A department that somebody is in. */
  record DepartmentJson(@Nullable String id, @Nullable Boolean primary) {}

  static EmployeeJson of(Employee employee, Collection<AttributeDefinition> definitions) {
    EmployeeData data = employee.data();
    Profile profile = data.profile();
    return new EmployeeJson(
        String.valueOf(employee.id()),
        data.address().text(),
        data.aliases().stream().map(EmailAddress::text).toList(),
        profile.externalId().orElse(null),
        profile.displayName(),
        profile.givenName().orElse(null),
        profile.familyName().orElse(null),
        profile.employeeNumber().orElse(null),
        profile.title().orElse(null),
        profile.location().orElse(null),
        profile.employmentType().orElse(null),
        profile.manager().map(EmailAddress::text).orElse(null),
        profile.hireDate().map(String::valueOf).orElse(null),
        data.status(),
        data.departments().stream()
            .map(one -> new DepartmentJson(String.valueOf(one.departmentId()), one.primary()))
            .toList(),
        attributes(data, definitions));
  }

  // Of every definition, so that a script sees what there is.
  private static Map<String, JsonNode> attributes(
      EmployeeData data, Collection<AttributeDefinition> definitions) {
    Map<String, JsonNode> attributes = new TreeMap<>();
    for (AttributeDefinition definition : definitions) {
      List<JsonNode> values =
          data.attributes().getOrDefault(definition.name(), List.of()).stream()
              .map(EmployeeJson::node)
              .toList();
      if (definition.multiValued()) {
        ArrayNode many = NODES.arrayNode();
        attributes.put(definition.name(), many.addAll(values));
      } else {
        attributes.put(definition.name(), values.isEmpty() ? NODES.nullNode() : values.get(0));
      }
    }
    return attributes;
  }

  private static JsonNode node(AttributeValue value) {
    if (value instanceof AttributeValue.Decimal number) {
      return NODES.numberNode(number.value());
    }
    return value instanceof AttributeValue.Flag flag
        ? NODES.booleanNode(flag.value())
        : NODES.stringNode(AttributeText.write(value));
  }
}
