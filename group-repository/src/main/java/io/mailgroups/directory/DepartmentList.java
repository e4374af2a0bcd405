// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.directory;

import io.mailgroups.database.Database;
import io.mailgroups.database.Sql;
import io.mailgroups.database.WordTable;
import io.mailgroups.listing.Page;
import io.mailgroups.listing.PageRequest;
import io.mailgroups.listing.Words;
import jakarta.persistence.EntityManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The departments as lists: in the order of the tree, or level by level. */
public final class DepartmentList {
  static final String COLUMNS = "d.id, d.parent_id, d.name, d.code, d.path, d.version";

  // Not as "not in": for that the planner charges a list of the departed to each department, and
  // rather reads all people.
  private static final String NOT_DEPARTED =
      " and not exists (select 1 from mg_employee e where e.id = ed.employee_id"
          + " and e.status = 'DEPARTED')";

  private final Database database;

  /** Over a database. */
  public DepartmentList(Database database) {
    this.database = database;
  }

  /**
   * A page of those with words that begin like those of a text, in the order of their paths, which
   * puts each before those below it; one statement.
   *
   * @param q empty for all departments
   */
  public Page<Department> page(String q, PageRequest request) {
    List<String> prefixes = Words.prefixes(q);
    Sql sql =
        Sql.of("select " + COLUMNS + " from mg_department d where d.path > ?", request.afterText())
            .add("and")
            .add(WordTable.DEPARTMENT.matching("d.id", prefixes))
            .add("order by d.path limit ?", request.limit() + 1);
    return database.inTransaction(
        em -> Page.of(sql.list(em, DepartmentList::read), request, Department::path));
  }

  /**
   * As {@link #page(String, PageRequest)}, of those only that are, or lie below, one of some.
   *
   * @param paths of these
   */
  public Page<Department> page(String q, Collection<String> paths, PageRequest request) {
    Sql sql =
        Sql.of("select " + COLUMNS + " from mg_department d where d.path > ?", request.afterText())
            .add("and")
            .add(WordTable.DEPARTMENT.matching("d.id", Words.prefixes(q)))
            .add("and")
            .add(atOrBelow(paths))
            .add("order by d.path limit ?", request.limit() + 1);
    return database.inTransaction(
        em -> Page.of(sql.list(em, DepartmentList::read), request, Department::path));
  }

  /** How many have words that begin like those of a text. */
  public long count(String q) {
    Sql sql =
        Sql.of("select count(*) from mg_department d where")
            .add(WordTable.DEPARTMENT.matching("d.id", Words.prefixes(q)));
    return database.inTransaction(sql::number);
  }

  /** As {@link #count(String)}, of those only that are, or lie below, one of some. */
  public long count(String q, Collection<String> paths) {
    Sql sql =
        Sql.of("select count(*) from mg_department d where")
            .add(WordTable.DEPARTMENT.matching("d.id", Words.prefixes(q)))
            .add("and")
            .add(atOrBelow(paths));
    return database.inTransaction(sql::number);
  }

  /**
   * A part of the tree, by name: some departments, and those right below the open ones; two
   * statements.
   *
   * @param each so many at most right below each
   */
  public List<DepartmentSummary> part(Collection<Long> shown, Collection<Long> open, int each) {
    if (shown.isEmpty()) {
      return List.of();
    }
    // No department has the id 0; a list of none is no SQL.
    Sql sql =
        Sql.of("select " + COLUMNS + " from (select d.*,")
            .add("row_number() over (partition by d.parent_id order by d.name) as place")
            .add("from mg_department d where d.id in")
            .addList(shown)
            .add("or d.parent_id in")
            .addList(open.isEmpty() ? List.of(0L) : open)
            .add(") d where d.place <= ? or d.id in", each)
            .addList(shown)
            .add("order by d.name");
    return database.inTransaction(em -> summaries(em, sql.list(em, DepartmentList::read)));
  }

  /** A page of those right below one, by name; two statements. */
  public Page<DepartmentSummary> children(long id, PageRequest request) {
    Sql sql =
        Sql.of("select " + COLUMNS + " from mg_department d where d.parent_id = ?", id)
            .add(
                "and d.name > ? order by d.name limit ?", request.afterText(), request.limit() + 1);
    return database.inTransaction(
        em ->
            Page.of(sql.list(em, DepartmentList::read), request, Department::name)
                .map(found -> summaries(em, found)));
  }

  /** One with its numbers; two statements. */
  public Optional<DepartmentSummary> find(long id) {
    Sql sql = Sql.of("select " + COLUMNS + " from mg_department d where d.id = ?", id);
    return database.inTransaction(
        em -> summaries(em, sql.list(em, DepartmentList::read)).stream().findFirst());
  }

  /** Departments by id, such as those of a {@link Department#lineage()}; one statement. */
  public Map<Long, Department> byId(Collection<Long> ids) {
    Map<Long, Department> found = new HashMap<>();
    if (!ids.isEmpty()) {
      database
          .inTransaction(
              em ->
                  Sql.of("select " + COLUMNS + " from mg_department d where d.id in")
                      .addList(ids)
                      .list(em, DepartmentList::read))
          .forEach(department -> found.put(department.id(), department));
    }
    return found;
  }

  private static Sql atOrBelow(Collection<String> paths) {
    Sql sql = Sql.of("(1 = 0");
    paths.forEach(path -> sql.add("or (d.path >= ? and d.path < ?)", path, Department.endOf(path)));
    return sql.add(")");
  }

  static Department read(ResultSet row) throws SQLException {
    long parent = row.getLong("parent_id");
    Optional<Long> parentId = row.wasNull() ? Optional.empty() : Optional.of(parent);
    return new Department(
        row.getLong("id"),
        parentId,
        row.getString("name"),
        Optional.ofNullable(row.getString("code")),
        row.getString("path"),
        row.getInt("version"));
  }

  private record Numbers(int people, int peopleBelow, int children) {}

  private static List<DepartmentSummary> summaries(EntityManager em, List<Department> departments) {
    if (departments.isEmpty()) {
      return List.of();
    }
    List<Long> ids = departments.stream().map(Department::id).toList();
    Map<Long, Numbers> numbers = new HashMap<>();
    // All below less the departed, who are few: to ask each person below takes several times as
    // long.
    Sql.of("select d.id,")
        .add("(select count(*) from mg_department c where c.parent_id = d.id) as children,")
        .add("(select count(*) from mg_employee_department ed where ed.department_id = d.id")
        .add(NOT_DEPARTED + ") as people,")
        .add("(select count(distinct ed.employee_id) from mg_department s")
        .add("join mg_employee_department ed on ed.department_id = s.id where " + below("d"))
        .add(") - coalesce(gone.people, 0) as people_below from mg_department d left join")
        .add("(select a.id, count(distinct ed.employee_id) as people from mg_employee e")
        .add("join mg_employee_department ed on ed.employee_id = e.id")
        .add("join mg_department s on s.id = ed.department_id")
        .add("join mg_department a on " + below("a"))
        .add("where e.status = 'DEPARTED' and a.id in")
        .addList(ids)
        .add("group by a.id) gone on gone.id = d.id where d.id in")
        .addList(ids)
        .list(
            em,
            row ->
                numbers.put(
                    row.getLong("id"),
                    new Numbers(
                        row.getInt("people"), row.getInt("people_below"), row.getInt("children"))));
    return departments.stream()
        .map(
            d -> {
              Numbers of = numbers.getOrDefault(d.id(), new Numbers(0, 0, 0));
              return new DepartmentSummary(d, of.people(), of.peopleBelow(), of.children());
            })
        .toList();
  }

  // The end of the path's range is what Department.endOf says.
  private static String below(String department) {
    return String.format(
        "s.path >= %1$s.path and s.path < concat(substring(%1$s.path, 1, char_length(%1$s.path) -"
            + " 1), '0')",
        department);
  }
}
