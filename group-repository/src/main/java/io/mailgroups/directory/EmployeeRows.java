// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.directory;

import io.mailgroups.database.Inserts;
import jakarta.persistence.EntityManager;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows around those of many employees, written together. */
final class EmployeeRows {
  private final Inserts aliases =
      Inserts.into("mg_employee_alias", "address", "address_kind", "employee_id");
  private final Inserts departments =
      Inserts.into("mg_employee_department", "employee_id", "department_id", "is_primary");
  private final Inserts attributes =
      Inserts.into(
          "mg_employee_attribute",
          "employee_id",
          "definition_id",
          "string_value",
          "number_value",
          "date_value",
          "boolean_value");
  private final Map<String, Long> definitions = new HashMap<>();

  void addAliases(long employeeId, EmployeeData data) {
    data.aliases()
        .forEach(alias -> aliases.row(alias.text(), AddressKind.EMPLOYEE_ALIAS, employeeId));
  }

  void addDepartments(long employeeId, EmployeeData data) {
    for (DepartmentAssignment assignment : data.departments()) {
      @Nullable Boolean primary = assignment.primary() ? Boolean.TRUE : null;
      departments.row(employeeId, assignment.departmentId(), primary);
    }
  }

  void addAttributes(EntityManager em, long employeeId, EmployeeData data) {
    if (definitions.isEmpty() && !data.attributes().isEmpty()) {
      AttributeDefinitions.all(em).forEach(one -> definitions.put(one.name(), one.id()));
    }
    data.attributes()
        .forEach((name, values) -> addAttribute(employeeId, definitions.get(name), values));
  }

  void write(EntityManager em) {
    aliases.execute(em);
    departments.execute(em);
    attributes.execute(em);
  }

  private void addAttribute(
      long employeeId, @Nullable Long definitionId, List<AttributeValue> values) {
    for (AttributeValue value : values) {
      attributes.row(
          employeeId,
          definitionId,
          value instanceof AttributeValue.Text text ? text.value() : null,
          value instanceof AttributeValue.Decimal number ? number.value() : null,
          value instanceof AttributeValue.Date date ? date.value() : null,
          value instanceof AttributeValue.Flag flag ? flag.value() : null);
    }
  }
}
