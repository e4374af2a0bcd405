// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.personnel;

import io.mailgroups.audit.Change;
import io.mailgroups.database.Database;
import io.mailgroups.database.Sql;
import io.mailgroups.database.Utc;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A departure, by what the audit log keeps of it.
 *
 * @param groups ids of those whose roles or members it changed
 * @param reports ids of those who got another manager by it
 * @param undone whether it was taken back already
 */
public record PastDeparture(
    Change change, Instant at, Set<Long> groups, List<Long> reports, boolean undone) {

  // Of two departures, and of the undoing of one, the newest counts.
  static Optional<PastDeparture> find(Database database, long employeeId) {
    Sql sql =
        Sql.of("select a.change_id, a.actor, a.via, a.at, a.after_json, (select count(*)")
            .add("from mg_audit_event u where u.subject_kind = 'employee'")
            .add("and u.subject_id = a.subject_id and u.id > a.id")
            .add("and u.action = ?) as undone", UndoneDepartures.ACTION)
            .add("from mg_audit_event a where a.subject_kind = 'employee'")
            .add("and a.subject_id = ?", String.valueOf(employeeId))
            .add("and a.action = ? order by a.id desc limit 1", Departures.ACTION);
    return database
        .inTransaction(
            em ->
                sql.list(
                    em,
                    row ->
                        of(
                            new Change(
                                row.getString("change_id"),
                                row.getString("actor"),
                                row.getString("via")),
                            Utc.instant(row.getObject("at", LocalDateTime.class)).orElseThrow(),
                            Departed.parse(row.getString("after_json")),
                            row.getLong("undone") > 0)))
        .stream()
        .findFirst();
  }

  private static PastDeparture of(Change change, Instant at, Departed departed, boolean undone) {
    return new PastDeparture(
        change,
        at,
        Stream.concat(
                departed.roles().stream().map(Departed.HandedOver::groupId),
                departed.memberships().stream().map(Departed.Left::groupId))
            .collect(Collectors.toSet()),
        departed.reports(),
        undone);
  }
}
