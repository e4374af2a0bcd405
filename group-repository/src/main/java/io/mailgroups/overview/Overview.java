// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.overview;

import io.mailgroups.database.Database;
import io.mailgroups.database.Sql;
import io.mailgroups.database.Utc;
import io.mailgroups.directory.EmployeeStatus;
import io.mailgroups.group.GroupKind;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.EnumMap;
import java.util.Map;

/** Numbers of the whole organisation. */
public final class Overview {
  private final Database database;
  private final Clock clock;

  /** Over a database. */
  public Overview(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** People by status and groups by kind; one statement. */
  public Numbers numbers() {
    Map<EmployeeStatus, Long> people = new EnumMap<>(EmployeeStatus.class);
    Map<GroupKind, Long> groups = new EnumMap<>(GroupKind.class);
    for (EmployeeStatus status : EmployeeStatus.values()) {
      people.put(status, 0L);
    }
    for (GroupKind kind : GroupKind.values()) {
      groups.put(kind, 0L);
    }
    Sql sql =
        Sql.of("select 'PERSON', e.status, count(*) from mg_employee e group by e.status")
            .add("union all select 'GROUP', g.kind, count(*) from mg_group g")
            .add("where g.state <> 'DISSOLVED' group by g.kind");
    database.inTransactionDo(
        em ->
            sql.list(
                em,
                row ->
                    row.getString(1).equals("PERSON")
                        ? people.put(EmployeeStatus.valueOf(row.getString(2)), row.getLong(3))
                        : groups.put(GroupKind.valueOf(row.getString(2)), row.getLong(3))));
    return new Numbers(people, groups);
  }

  /** What went through the groups up to now; one statement. */
  public Traffic traffic(Duration past) {
    LocalDateTime since = Utc.column(clock.instant().minus(past));
    Sql sql =
        Sql.of(
                "select (select count(*) from mg_message m where m.received_at >= ?) as messages,",
                since)
            .add(
                "sum(d.recipients) as copies, count(case when d.state = 'REFUSED' then 1 end) as later,")
            .add("(select sum(r.refused) from mg_refusal r where r.day >= ?", since.toLocalDate())
            .add("and r.last_refused_at >= ?) as at_rcpt", since)
            .add("from mg_delivery d where d.created_at >= ?", since);
    return database
        .inTransaction(
            em ->
                sql.list(
                    em,
                    row ->
                        new Traffic(
                            row.getLong("messages"),
                            row.getLong("copies"),
                            row.getLong("later") + row.getLong("at_rcpt"))))
        .get(0);
  }
}
