// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.group;

import io.mailgroups.database.Sql;
import io.mailgroups.database.Utc;
import io.mailgroups.directory.EmailAddress;
import jakarta.persistence.EntityManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The aliases and the rule of a computed group, read by one statement. */
record ComputedParts(SortedSet<EmailAddress> aliases, Rule rule) {
  private enum Part {
    INCLUDE,
    EXCLUDE,
    ALIAS,
    CONDITION,
    DEPARTMENT
  }

  private record Row(
      Part part, String text, Validity validity, String note, long department, boolean below) {
    static Row read(ResultSet row) throws SQLException {
      return new Row(
          Part.valueOf(row.getString("part")),
          row.getString("text"),
          new Validity(
              Utc.instant(row.getObject("valid_from", LocalDateTime.class)),
              Utc.instant(row.getObject("valid_to", LocalDateTime.class))),
          row.getString("note"),
          row.getLong("department"),
          row.getBoolean("below"));
    }

    EmailAddress address() {
      return new EmailAddress(text);
    }
  }

  static ComputedParts read(EntityManager em, long groupId) {
    em.flush();
    String group = " where group_id = ?";
    List<Row> rows =
        Sql.of("select x.mode as part, x.address as text, x.valid_from, x.valid_to, x.note,")
            .add("0 as department, false as below from mg_group_exception x" + group, groupId)
            .add("union all select 'ALIAS', address, null, null, '', 0, false from mg_group_alias")
            .add(group, groupId)
            .add("union all select 'CONDITION', condition_text, null, null, '', 0, false")
            .add("from mg_group_condition" + group, groupId)
            .add("union all select 'DEPARTMENT', '', null, null, '', department_id, include_below")
            .add("from mg_group_department" + group, groupId)
            .list(em, Row::read);
    return new ComputedParts(
        of(rows, Part.ALIAS).map(Row::address).collect(Collectors.toCollection(TreeSet::new)),
        rule(rows));
  }

  private static Rule rule(List<Row> rows) {
    return new Rule(
        of(rows, Part.DEPARTMENT)
            .sorted(Comparator.comparingLong(Row::department))
            .map(row -> new DepartmentScope(row.department(), row.below()))
            .toList(),
        of(rows, Part.CONDITION).map(Row::text).findFirst(),
        named(rows, Part.INCLUDE),
        named(rows, Part.EXCLUDE));
  }

  private static List<RuleException> named(List<Row> rows, Part part) {
    return of(rows, part)
        .sorted(Comparator.comparing(Row::address))
        .map(row -> new RuleException(row.address(), row.validity(), row.note()))
        .toList();
  }

  private static Stream<Row> of(List<Row> rows, Part part) {
    return rows.stream().filter(row -> row.part() == part);
  }
}
