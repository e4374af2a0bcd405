// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.collaboration;

import io.mailgroups.audit.AuditLog;
import io.mailgroups.audit.Change;
import io.mailgroups.audit.Subject;
import io.mailgroups.database.Database;
import io.mailgroups.database.Sql;
import io.mailgroups.directory.Department;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.listing.Page;
import io.mailgroups.listing.PageRequest;
import io.mailgroups.problem.InvalidValue;
import io.mailgroups.problem.NotFound;
import jakarta.persistence.EntityManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Who may make groups. A person's own rule counts before that of the nearest department above their
 * primary one, and this before everybody's, which is the root department's; without any rule
 * everybody may.
 */
public final class CreationRules {
  private static final String COLUMNS =
      "select r.id, r.department_id, e.address, coalesce(d.name, e.display_name) as name,"
          + " r.creation from mg_creation_rule r left join mg_department d on d.id ="
          + " r.department_id left join mg_employee e on e.id = r.employee_id where";

  private final Database database;
  private final AuditLog audit;

  /** Over a database. */
  public CreationRules(Database database, AuditLog audit) {
    this.database = database;
    this.audit = audit;
  }

  /** Whether an employee may make groups; one statement. */
  public Creation of(long employeeId) {
    return database.inTransaction(em -> of(em, employeeId));
  }

  static Creation of(EntityManager em, long employeeId) {
    // The end of the path's range is what Department.endOf says.
    return Sql.of("select coalesce((select r.creation from mg_creation_rule r")
        .add("where r.employee_id = ?),", employeeId)
        .add("(select r.creation from mg_employee_department ed")
        .add("join mg_department d on d.id = ed.department_id")
        .add("join mg_department a on d.path >= a.path")
        .add("and d.path < concat(substring(a.path, 1, char_length(a.path) - 1), '0')")
        .add("join mg_creation_rule r on r.department_id = a.id")
        .add("where ed.employee_id = ? and ed.is_primary", employeeId)
        .add("order by char_length(a.path) desc limit 1),")
        .add(
            "(select r.creation from mg_creation_rule r where r.department_id = ?),",
            Department.ROOT_ID)
        .add("?)", Creation.ALLOWED)
        .list(em, row -> Creation.valueOf(row.getString(1)))
        .get(0);
  }

  /** A page of the rules, in the order in which they were made. */
  public Page<CreationRule> page(PageRequest request) {
    Sql sql =
        Sql.of(COLUMNS + " r.id > ?", request.afterNumber().orElse(0))
            .add("order by r.id limit ?", request.limit() + 1);
    return database.inTransaction(
        em -> Page.of(sql.list(em, CreationRules::read), request, CreationRule::id));
  }

  /** The rule with this id. */
  public Optional<CreationRule> find(long id) {
    return database.inTransaction(em -> only(em, Sql.of("r.id = ?", id)));
  }

  /** Everybody's who has no other. */
  public Creation everybodys() {
    return database
        .inTransaction(em -> only(em, Sql.of("r.department_id = ?", Department.ROOT_ID)))
        .map(CreationRule::creation)
        .orElse(Creation.ALLOWED);
  }

  /**
   * Says whether the people of a department, and below, may make groups.
   *
   * @throws InvalidValue if there is no such department
   */
  public CreationRule set(Change change, long departmentId, Creation creation) {
    return set(change, "department_id", "/department", departmentId, creation);
  }

  /**
   * Says whether a person may make groups.
   *
   * @throws InvalidValue if no employee has the address
   */
  public CreationRule set(Change change, EmailAddress person, Creation creation) {
    return database.inTransaction(
        em -> {
          long employee =
              Sql.of("select e.id from mg_employee e where e.address = ?", person.text())
                  .list(em, row -> row.getLong(1))
                  .stream()
                  .findFirst()
                  .orElseThrow(() -> unknown("/person", "employee " + person));
          return write(em, change, "employee_id", employee, creation);
        });
  }

  /** Takes a rule away. */
  public void remove(Change change, long id) {
    database.inTransactionDo(
        em -> {
          CreationRule rule =
              only(em, Sql.of("r.id = ?", id))
                  .orElseThrow(() -> new NotFound("creation rule " + id));
          Sql.of("delete from mg_creation_rule where id = ?", id).execute(em);
          audit.deleted(em, change, subject(rule), rule);
        });
  }

  private CreationRule set(
      Change change, String column, String pointer, long departmentId, Creation creation) {
    return database.inTransaction(
        em -> {
          Sql known = Sql.of("select count(*) from mg_department d where d.id = ?", departmentId);
          if (known.number(em) == 0) {
            throw unknown(pointer, "department " + departmentId);
          }
          return write(em, change, column, departmentId, creation);
        });
  }

  private CreationRule write(
      EntityManager em, Change change, String column, long whose, Creation creation) {
    Sql which = Sql.of("r." + column + " = ?", whose);
    Optional<CreationRule> before = only(em, which);
    String statement =
        before.isPresent()
            ? "update mg_creation_rule set creation = ? where " + column + " = ?"
            : "insert into mg_creation_rule (creation, " + column + ") values (?, ?)";
    Sql.of(statement, creation, whose).execute(em);
    CreationRule after = only(em, which).orElseThrow();
    before.ifPresentOrElse(
        was -> audit.updated(em, change, subject(after), was, after),
        () -> audit.created(em, change, subject(after), after));
    return after;
  }

  private static InvalidValue unknown(String pointer, String what) {
    String code = pointer.equals("/person") ? "unknown-employee" : "unknown-department";
    return new InvalidValue(pointer, code, "There is no " + what + ".");
  }

  private static Optional<CreationRule> only(EntityManager em, Sql condition) {
    List<CreationRule> found = Sql.of(COLUMNS).add(condition).list(em, CreationRules::read);
    return found.stream().findFirst();
  }

  private static Subject subject(CreationRule rule) {
    String label = rule.person().map(EmailAddress::text).orElse(rule.name());
    return new Subject("creation-rule", String.valueOf(rule.id()), label);
  }

  private static CreationRule read(ResultSet row) throws SQLException {
    long department = row.getLong("department_id");
    Optional<Long> departmentId = row.wasNull() ? Optional.empty() : Optional.of(department);
    return new CreationRule(
        row.getLong("id"),
        departmentId,
        Optional.ofNullable(row.getString("address")).map(EmailAddress::new),
        row.getString("name"),
        Creation.valueOf(row.getString("creation")));
  }
}
