// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.rule;

import io.mailgroups.database.Entities;
import io.mailgroups.database.TestDatabase;
import io.mailgroups.directory.AttributeDefinition;
import jakarta.persistence.EntityManager;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Employees at example.com, known by the local part of their address, and the conditions they
 * match.
 */
final class Staff {
  private static final TestDatabase DATABASE = TestDatabase.instance();
  private static final String DOMAIN = "@example.com";

  private Staff() {}

  /** Dismisses everybody and defines the custom attributes. */
  static void startAnew() {
    DATABASE.clear();
    for (AttributeDefinition definition : Custom.DEFINITIONS) {
      write(
          "insert into mg_attribute_definition (id, name, type, multi_valued, label_en, label_zh)"
              + " values (?, ?, ?, ?, '', '')",
          definition.id(),
          definition.name(),
          definition.type().name(),
          definition.multiValued());
    }
  }

  static void hire(String name) {
    write("insert into mg_address (address, kind) values (?, 'EMPLOYEE')", name + DOMAIN);
    write(
        "insert into mg_employee (address, address_kind, display_name, status, version)"
            + " values (?, 'EMPLOYEE', ?, 'ACTIVE', 1)",
        name + DOMAIN,
        name);
  }

  static void set(String name, String column, Object value) {
    write("update mg_employee set " + column + " = ? where address = ?", value, name + DOMAIN);
  }

  static void setManager(String name, String manager) {
    write(
        "update mg_employee set manager_id = (select id from mg_employee where address = ?) where address = ?",
        manager + DOMAIN,
        name + DOMAIN);
  }

  /** Gives someone values of a custom attribute. */
  static void give(String name, String attribute, Object... values) {
    AttributeDefinition definition =
        Custom.DEFINITIONS.stream().filter(d -> d.name().equals(attribute)).findAny().orElseThrow();
    String column = definition.type().name().toLowerCase(Locale.ROOT) + "_value";
    for (Object value : values) {
      write(
          "insert into mg_employee_attribute (employee_id, definition_id, "
              + column
              + ") select id, ?, ? from mg_employee where address = ?",
          definition.id(),
          value,
          name + DOMAIN);
    }
  }

  /** Who matches, in order; whoever the database gives twice stands there twice. */
  static List<String> matching(String condition) {
    return matching(Condition.parse(condition, Custom.ATTRIBUTES).root());
  }

  /** As {@link #matching(String)}, for a part of a condition. */
  static List<String> matching(Node condition) {
    return names(
        em -> {
          CriteriaBuilder cb = em.getCriteriaBuilder();
          CriteriaQuery<String> query = cb.createQuery(String.class);
          Root<?> employee = query.from(Entities.named(em, "EmployeeRow"));
          query
              .select(employee.get("address"))
              .where(condition.toPredicate(EmployeeLookup.ofEach(cb, query, employee)));
          return em.createQuery(query).getResultList();
        });
  }

  /** As {@link #matching(String)}, asked of each by id in a query that has another root. */
  static List<String> matchingOneByOne(String text) {
    Condition condition = Condition.parse(text, Custom.ATTRIBUTES);
    return names(
        em -> {
          CriteriaBuilder cb = em.getCriteriaBuilder();
          CriteriaQuery<String> query = cb.createQuery(String.class);
          Root<?> employee = query.from(Entities.named(em, "EmployeeRow"));
          Root<?> department = query.from(Entities.named(em, "DepartmentRow"));
          Predicate[] matches =
              ids(em)
                  .map(
                      id ->
                          cb.and(
                              cb.equal(employee.get("id"), id),
                              condition.toPredicate(EmployeeLookup.ofOne(cb, query, employee, id))))
                  .toArray(Predicate[]::new);
          query
              .select(employee.get("address"))
              .where(cb.equal(department.get("id"), 1L), cb.or(matches));
          return em.createQuery(query).getResultList();
        });
  }

  private static Stream<Long> ids(EntityManager em) {
    return em.createQuery("select e.id from EmployeeRow e", Long.class).getResultStream();
  }

  private static List<String> names(Function<EntityManager, List<String>> addresses) {
    return DATABASE.database().inTransaction(addresses).stream()
        .map(address -> address.replace(DOMAIN, ""))
        .sorted()
        .toList();
  }

  private static void write(String sql, Object... values) {
    try (Connection connection = DATABASE.dataSource().getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      statement.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }
}
