// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.rule;

import static io.mailgroups.rule.Schema.CORE;
import static io.mailgroups.rule.Schema.EMPLOYEE;
import static io.mailgroups.rule.Schema.ENTERPRISE;
import static io.mailgroups.rule.ValueType.BOOLEAN;
import static io.mailgroups.rule.ValueType.DATE;
import static io.mailgroups.rule.ValueType.STATUS;
import static io.mailgroups.rule.ValueType.STRING;

import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The attributes that every employee can have: their names, types and where the directory keeps
 * them.
 */
public enum EmployeeAttribute implements Attribute {
  USER_NAME(CORE, "userName", STRING, "address", "address"),
  EXTERNAL_ID(CORE, "externalId", STRING, "externalId"),
  DISPLAY_NAME(CORE, "displayName", STRING, "displayName"),
  GIVEN_NAME(CORE, "name.givenName", STRING, "givenName", "givenName"),
  FAMILY_NAME(CORE, "name.familyName", STRING, "familyName", "familyName"),
  TITLE(CORE, "title", STRING, "title"),
  LOCALITY(CORE, "addresses.locality", STRING, "location", "location"),
  USER_TYPE(CORE, "userType", STRING, "employmentType", "employmentType"),
  ACTIVE(CORE, "active", BOOLEAN, "status"),
  EMPLOYEE_NUMBER(ENTERPRISE, "employeeNumber", STRING, "employeeNumber"),
  /** The manager's address. */
  MANAGER(ENTERPRISE, "manager.value", STRING, "manager", "manager"),
  HIRE_DATE(EMPLOYEE, "hireDate", DATE, "hireDate"),
  STATUS_NAME(EMPLOYEE, "status", STATUS, "status");

  private static final Map<String, EmployeeAttribute> BY_NAME = byName();

  private final Schema schema;
  private final String scimName;
  private final ValueType type;
  private final String field;
  private final Optional<String> synonym;

  EmployeeAttribute(Schema schema, String scimName, ValueType type, String field) {
    this(schema, scimName, type, field, Optional.empty());
  }

  EmployeeAttribute(Schema schema, String scimName, ValueType type, String field, String synonym) {
    this(schema, scimName, type, field, Optional.of(synonym));
  }

  EmployeeAttribute(
      Schema schema, String scimName, ValueType type, String field, Optional<String> synonym) {
    this.schema = schema;
    this.scimName = scimName;
    this.type = type;
    this.field = field;
    this.synonym = synonym;
  }

  @Override
  public String scimName() {
    return scimName;
  }

  @Override
  public ValueType type() {
    return type;
  }

  /** The other name that a condition may use, that of the REST API. */
  public Optional<String> synonym() {
    return synonym;
  }

  /** The property of the employee's entity. */
  String field() {
    return field;
  }

  /** By a name without or with its schema, in any case. */
  static Optional<EmployeeAttribute> named(String name) {
    return Optional.ofNullable(BY_NAME.get(name.toLowerCase(Locale.ROOT)));
  }

  /** The names without a schema. */
  static Stream<String> names() {
    return Stream.of(values())
        .flatMap(
            attribute -> Stream.concat(Stream.of(attribute.scimName), attribute.synonym.stream()));
  }

  private static Map<String, EmployeeAttribute> byName() {
    Map<String, EmployeeAttribute> names = new TreeMap<>();
    for (EmployeeAttribute attribute : values()) {
      names.put(attribute.scimName.toLowerCase(Locale.ROOT), attribute);
      names.put(attribute.schema.name(attribute.scimName).toLowerCase(Locale.ROOT), attribute);
      attribute.synonym.ifPresent(name -> names.put(name.toLowerCase(Locale.ROOT), attribute));
    }
    return Collections.unmodifiableMap(names);
  }
}
