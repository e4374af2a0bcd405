// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.group;

import io.mailgroups.database.Database;
import io.mailgroups.database.Sql;
import io.mailgroups.database.WordTable;
import io.mailgroups.listing.Page;
import io.mailgroups.listing.PageRequest;
import io.mailgroups.listing.Words;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The active groups that aren't hidden, for employees who look for one, in address order. */
public final class VisibleGroups {
  private final Database database;

  /** Over a database. */
  public VisibleGroups(Database database) {
    this.database = database;
  }

  /**
   * A page of those found by what a person typed, all if that is blank; one statement.
   *
   * @param employeeId who asks
   * @throws io.mailgroups.problem.InvalidValue if it is too long
   */
  public Page<VisibleGroup> page(Optional<Long> employeeId, String q, PageRequest request) {
    List<String> prefixes = Words.prefixes(q);
    Sql sql =
        Sql.of("select " + GroupName.COLUMNS + ", g.description, g.join_policy, g.send_policy")
            .add(", exists (select 1 from mg_group_member m where m.group_id = g.id")
            .add("and m.employee_id = ?) as entered", employeeId.orElse(0L))
            .add("from mg_group g where g.address > ?", request.afterText())
            .add("and not g.hidden and g.state = 'ACTIVE' and")
            .add(WordTable.GROUP.matching("g.id", prefixes))
            .add("order by g.address limit ?", request.limit() + 1);
    return database.inTransaction(
        em ->
            Page.of(sql.list(em, VisibleGroups::read), request, found -> found.group().address()));
  }

  private static VisibleGroup read(ResultSet row) throws SQLException {
    return new VisibleGroup(
        GroupName.read(row),
        row.getString("description"),
        JoinPolicy.valueOf(row.getString("join_policy")),
        SendPolicy.valueOf(row.getString("send_policy")),
        row.getBoolean("entered"));
  }
}
