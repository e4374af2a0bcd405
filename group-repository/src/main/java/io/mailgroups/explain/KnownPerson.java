// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.explain;

import io.mailgroups.database.Sql;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.directory.EmployeeStatus;
import io.mailgroups.directory.Person;
import jakarta.persistence.EntityManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Somebody of the directory, as explanations name them.
 *
 * @param aliases their other addresses
 * @param departments names of those they are in, by path
 */
public record KnownPerson(
    long id,
    EmailAddress address,
    String displayName,
    EmployeeStatus status,
    Set<EmailAddress> aliases,
    Map<String, String> departments) {

  private record Row(
      KnownPerson person, Optional<String> alias, Optional<String> path, String name) {
    static Row read(ResultSet row) throws SQLException {
      KnownPerson person =
          new KnownPerson(
              row.getLong("id"),
              new EmailAddress(row.getString("address")),
              row.getString("display_name"),
              EmployeeStatus.valueOf(row.getString("status")),
              Set.of(),
              Map.of());
      return new Row(
          person,
          Optional.ofNullable(row.getString("alias")),
          Optional.ofNullable(row.getString("path")),
          row.getString("name"));
    }
  }

  /** By primary address or alias; one query. */
  static Optional<KnownPerson> find(EntityManager em, EmailAddress address) {
    List<Row> rows =
        Sql.of("select e.id, e.address, e.display_name, e.status, l.address as alias,")
            .add(
                "d.path, d.name from mg_employee e left join mg_employee_alias l on l.employee_id ="
                    + " e.id")
            .add("left join mg_employee_department ed on ed.employee_id = e.id")
            .add("left join mg_department d on d.id = ed.department_id")
            .add("where e.address = ? or e.id =", address.text())
            .add(
                "(select a.employee_id from mg_employee_alias a where a.address = ?)",
                address.text())
            .list(em, Row::read);
    Map<String, String> departments = new TreeMap<>();
    Set<EmailAddress> aliases = new TreeSet<>();
    rows.forEach(row -> row.alias().map(EmailAddress::new).ifPresent(aliases::add));
    rows.forEach(row -> row.path().ifPresent(path -> departments.put(path, row.name())));
    return rows.stream().findFirst().map(row -> row.person().with(aliases, departments));
  }

  private KnownPerson with(Set<EmailAddress> known, Map<String, String> some) {
    return new KnownPerson(id, address, displayName, status, known, some);
  }

  boolean isActive() {
    return status == EmployeeStatus.ACTIVE;
  }

  Person person() {
    return new Person(id, address, isActive(), departments);
  }
}
