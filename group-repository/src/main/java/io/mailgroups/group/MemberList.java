// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.group;

import io.mailgroups.database.Database;
import io.mailgroups.database.Sql;
import io.mailgroups.database.Utc;
import io.mailgroups.database.WordTable;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.directory.EmployeeStatus;
import io.mailgroups.listing.Page;
import io.mailgroups.listing.PageRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The members of a hand-kept group as a list, as entered, in address order. */
public final class MemberList {
  private static final String COLUMNS =
      "select m.*, coalesce(e.display_name, n.name) as name, e.status from mg_group_member m"
          + " left join mg_employee e on e.id = m.employee_id left join mg_group n on n.id = m.nested_group_id";

  private final Database database;

  /** Over a database. */
  public MemberList(Database database) {
    this.database = database;
  }

  /** A page of the members that a filter wants; one statement. */
  public Page<MemberSummary> page(long groupId, MemberFilter filter, PageRequest request) {
    Sql sql = Sql.of("select * from (");
    String union = "";
    for (Sql part : parts(groupId, filter, COLUMNS)) {
      sql.add(union + "(")
          .add(part)
          .add(
              "and m.address > ? order by m.address limit ?)",
              request.afterText(),
              request.limit() + 1);
      union = "union all ";
    }
    sql.add(") p order by p.address limit ?", request.limit() + 1);
    return database.inTransaction(
        em -> Page.of(sql.list(em, MemberList::read), request, found -> found.member().address()));
  }

  /** How many members a filter wants. */
  public long count(long groupId, MemberFilter filter) {
    Sql sql = Sql.of("select sum(p.members) from (");
    String union = "";
    for (Sql part : parts(groupId, filter, "select count(*) as members from mg_group_member m")) {
      sql.add(union).add(part);
      union = "union all";
    }
    return database.inTransaction(sql.add(") p")::number);
  }

  // A part for each kind where that narrows the members down, so that each goes by its own index.
  private static List<Sql> parts(long groupId, MemberFilter filter, String select) {
    if (filter.kinds().isEmpty() && filter.prefixes().isEmpty()) {
      return List.of(Sql.of(select + " where m.group_id = ?", groupId));
    }
    return Stream.of(MemberKind.values())
        .filter(kind -> filter.kinds().isEmpty() || filter.kinds().contains(kind))
        .map(
            kind ->
                Sql.of(select + " where m.group_id = ? and", groupId)
                    .add(narrowed(kind, filter.prefixes())))
        .toList();
  }

  private static Sql narrowed(MemberKind kind, List<String> prefixes) {
    return switch (kind) {
      case EMPLOYEE ->
          Sql.of("m.employee_id is not null and")
              .add(WordTable.EMPLOYEE.matching("m.employee_id", prefixes));
      case GROUP ->
          Sql.of("m.nested_group_id is not null and")
              .add(WordTable.GROUP.matching("m.nested_group_id", prefixes));
      case EXTERNAL -> external(prefixes);
    };
  }

  // No words are kept of external addresses: those of this group are looked through.
  private static Sql external(List<String> prefixes) {
    Sql sql = Sql.of("m.employee_id is null and m.nested_group_id is null");
    for (String prefix : prefixes) {
      sql.add("and (position(? in m.address) = 1", prefix);
      for (String sign : List.of(".", "-", "_", "@")) {
        sql.add("or position(? in m.address) > 0", sign + prefix);
      }
      sql.add(")");
    }
    return sql;
  }

  static MemberSummary read(ResultSet row) throws SQLException {
    return new MemberSummary(
        new Member(
            new EmailAddress(row.getString("address")),
            kind(row),
            new Validity(instant(row, "valid_from"), instant(row, "valid_to")),
            row.getString("added_by"),
            row.getString("added_via"),
            instant(row, "added_at").orElseThrow()),
        Optional.ofNullable(row.getString("name")),
        Optional.ofNullable(row.getString("status")).map(EmployeeStatus::valueOf));
  }

  private static MemberKind kind(ResultSet row) throws SQLException {
    if (row.getObject("employee_id") != null) {
      return MemberKind.EMPLOYEE;
    }
    return row.getObject("nested_group_id") != null ? MemberKind.GROUP : MemberKind.EXTERNAL;
  }

  private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
    return Utc.instant(row.getObject(column, LocalDateTime.class));
  }
}
