// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.impact;

import io.mailgroups.database.Sql;
import io.mailgroups.directory.Department;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.directory.Person;
import io.mailgroups.expansion.DirectGroups;
import io.mailgroups.group.GroupNode;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Finds the groups that may change, as things stand. */
final class TouchedGroups {
  /**
   * Of more people than that, conditions aren't asked: every group counts that they could be in.
   */
  private static final int PEOPLE_ASKED = 20;

  private static final int AT_ONCE = 1_000;

  private final EntityManager em;
  private final Instant now;

  TouchedGroups(EntityManager em, Instant now) {
    this.em = em;
    this.now = now;
  }

  SortedSet<Long> of(Touched touched) {
    if (touched instanceof Touched.Groups groups) {
      return withOuter(groups.ids());
    } else if (touched instanceof Touched.Department department) {
      return withOuter(followers(department.id()));
    } else if (touched instanceof Touched.Employees employees) {
      return withOuter(groupsOf(employees.ids()));
    } else if (touched instanceof Touched.Several several) {
      SortedSet<Long> all = new TreeSet<>();
      several.parts().forEach(part -> all.addAll(of(part)));
      return all;
    }
    return new TreeSet<>(ids(Sql.of("select id from mg_group")));
  }

  private SortedSet<Long> withOuter(Collection<Long> groups) {
    SortedSet<Long> all = new TreeSet<>(groups);
    all.addAll(
        ids(
            "select ancestor_id from mg_group_ancestor where descendant_id in",
            List.copyOf(groups)));
    return all;
  }

  // Those that follow a department above it. Who names one below still has the same people; who
  // means the whole organisation has them wherever they are.
  private List<Long> followers(long departmentId) {
    return Sql.of("select path from mg_department where id = ?", departmentId)
        .list(em, row -> Department.lineage(row.getString(1)))
        .stream()
        .flatMap(
            lineage ->
                ids(
                    "select group_id from mg_group_department where include_below and department_id"
                        + " in",
                    lineage.subList(1, lineage.size()))
                    .stream())
        .toList();
  }

  private Set<Long> groupsOf(Collection<Long> employees) {
    List<Long> people = withReports(employees);
    Set<Long> groups =
        new HashSet<>(ids("select group_id from mg_group_member where employee_id in", people));
    groups.addAll(
        ids(
            "select group_id from mg_group_exception where mode = 'INCLUDE' and employee_id in",
            people));
    groups.addAll(people.size() > PEOPLE_ASKED ? couldMean(people) : mean(people));
    return groups;
  }

  // A condition may name someone's manager by the address.
  private List<Long> withReports(Collection<Long> employees) {
    Set<Long> people = new HashSet<>(employees);
    boolean managersCount =
        Sql.of(
                    "select count(*) from mg_group_condition where lower(condition_text) like"
                        + " '%manager%'")
                .number(em)
            > 0;
    if (managersCount) {
      people.addAll(ids("select id from mg_employee where manager_id in", List.copyOf(employees)));
    }
    return List.copyOf(people);
  }

  private Set<Long> mean(List<Long> people) {
    Set<Long> groups = new HashSet<>();
    for (String address :
        each("select address from mg_employee where id in", people, row -> row.getString(1))) {
      EmailAddress person = new EmailAddress(address);
      Optional<Person> found = Person.find(em, person);
      groups.addAll(new DirectGroups(em, person, found, now).all().keySet());
    }
    return groups;
  }

  private List<Long> couldMean(List<Long> people) {
    Set<Long> departments = new HashSet<>();
    Set<Long> lineages = new HashSet<>();
    each(
            "select distinct d.path from mg_employee_department ed join mg_department d"
                + " on d.id = ed.department_id where ed.employee_id in",
            people,
            row -> Department.lineage(row.getString(1)))
        .forEach(
            lineage -> {
              departments.add(lineage.get(lineage.size() - 1));
              lineages.addAll(lineage);
            });
    return GroupNode.computedOver(em, departments, lineages).stream().map(GroupNode::id).toList();
  }

  private List<Long> ids(Sql sql) {
    return sql.list(em, row -> row.getLong(1));
  }

  private List<Long> ids(String sql, List<Long> in) {
    return each(sql, in, row -> row.getLong(1));
  }

  private <T> List<T> each(String sql, List<Long> in, Sql.RowReader<T> reader) {
    List<T> found = new ArrayList<>();
    for (int from = 0; from < in.size(); from += AT_ONCE) {
      found.addAll(
          Sql.of(sql)
              .addList(in.subList(from, Math.min(in.size(), from + AT_ONCE)))
              .list(em, reader));
    }
    return found;
  }
}
