// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.directory;

import io.mailgroups.problem.InvalidValue;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Reads and writes the rows around an employee's own: aliases, departments, custom attributes. */
final class EmployeeParts {
  private EmployeeParts() {}

  static Employee read(EntityManager em, EmployeeRow row) {
    return read(em, List.of(row)).get(0);
  }

  /** Some people; as many statements as for one. */
  static List<Employee> read(EntityManager em, List<EmployeeRow> rows) {
    if (rows.isEmpty()) {
      return List.of();
    }
    List<Long> ids = rows.stream().map(EmployeeRow::id).toList();
    Map<Long, List<EmailAddress>> aliases = aliases(em, ids);
    Map<Long, List<DepartmentAssignment>> departments = departments(em, ids);
    Map<Long, Map<String, List<AttributeValue>>> attributes = attributes(em, ids);
    return rows.stream()
        .map(
            row ->
                new Employee(
                    row.id(),
                    row.version(),
                    new EmployeeData(
                        row.address(),
                        new TreeSet<>(aliases.getOrDefault(row.id(), List.of())),
                        row.profile(),
                        row.status(),
                        departments.getOrDefault(row.id(), List.of()),
                        attributes.getOrDefault(row.id(), Map.of()))))
        .toList();
  }

  /** The addresses of an employee, if there is one of this id. */
  static Optional<Addresses.Names> names(EntityManager em, long id) {
    List<EmailAddress> aliases = aliases(em, List.of(id)).getOrDefault(id, List.of());
    return em.createQuery("select e.address from EmployeeRow e where e.id = :id", String.class)
        .setParameter("id", id)
        .getResultStream()
        .findFirst()
        .map(primary -> new Addresses.Names(new EmailAddress(primary), new TreeSet<>(aliases)));
  }

  static void writeDepartments(
      EntityManager em, long employeeId, List<DepartmentAssignment> departments) {
    em.createQuery("delete from EmployeeDepartmentRow d where d.employeeId = :id")
        .setParameter("id", employeeId)
        .executeUpdate();
    em.flush();
    em.clear();
    for (DepartmentAssignment assignment : departments) {
      if (em.find(DepartmentRow.class, assignment.departmentId()) == null) {
        throw new InvalidValue(
            "/departments",
            "unknown-department",
            "There is no department " + assignment.departmentId() + ".");
      }
      em.persist(new EmployeeDepartmentRow(employeeId, assignment));
    }
    em.flush();
  }

  static void writeAttributes(
      EntityManager em, long employeeId, Map<String, List<AttributeValue>> attributes) {
    em.createQuery("delete from EmployeeAttributeRow a where a.employee.id = :id")
        .setParameter("id", employeeId)
        .executeUpdate();
    if (attributes.isEmpty()) {
      return;
    }
    AttributeCheck check = AttributeCheck.of(em);
    EmployeeRow row = em.getReference(EmployeeRow.class, employeeId);
    attributes.forEach(
        (name, values) -> {
          long definitionId = check.fitting(name, values).id();
          values.forEach(value -> em.persist(new EmployeeAttributeRow(row, definitionId, value)));
        });
  }

  private static Map<Long, List<EmailAddress>> aliases(EntityManager em, List<Long> ids) {
    return em.createQuery(
            "select a.employeeId, a.address from EmployeeAliasRow a where a.employeeId in :ids",
            Object[].class)
        .setParameter("ids", ids)
        .getResultStream()
        .collect(
            Collectors.groupingBy(
                columns -> (Long) columns[0],
                Collectors.mapping(
                    columns -> new EmailAddress((String) columns[1]), Collectors.toList())));
  }

  private static Map<Long, List<DepartmentAssignment>> departments(
      EntityManager em, List<Long> ids) {
    return em.createQuery(
            "select d from EmployeeDepartmentRow d where d.employeeId in :ids",
            EmployeeDepartmentRow.class)
        .setParameter("ids", ids)
        .getResultStream()
        .collect(
            Collectors.groupingBy(
                EmployeeDepartmentRow::employeeId,
                Collectors.mapping(EmployeeDepartmentRow::toAssignment, Collectors.toList())));
  }

  private static Map<Long, Map<String, List<AttributeValue>>> attributes(
      EntityManager em, List<Long> ids) {
    List<EmployeeAttributeRow> values =
        em.createQuery(
                "select a from EmployeeAttributeRow a where a.employee.id in :ids order by a.id",
                EmployeeAttributeRow.class)
            .setParameter("ids", ids)
            .getResultList();
    Map<Long, Map<String, List<AttributeValue>>> found = new HashMap<>();
    if (!values.isEmpty()) {
      Map<Long, String> names =
          AttributeDefinitions.all(em).stream()
              .collect(Collectors.toMap(AttributeDefinition::id, AttributeDefinition::name));
      for (EmployeeAttributeRow value : values) {
        found
            .computeIfAbsent(value.employeeId(), id -> new TreeMap<>())
            .computeIfAbsent(
                String.valueOf(names.get(value.definitionId())), name -> new ArrayList<>())
            .add(value.value());
      }
    }
    return found;
  }
}
