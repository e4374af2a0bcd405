// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.overview;

import io.mailgroups.database.Database;
import io.mailgroups.database.Sql;
import io.mailgroups.database.Utc;
import io.mailgroups.expansion.Recipients;
import io.mailgroups.group.BrokenRule;
import io.mailgroups.overview.GroupCheck.Result;
import io.mailgroups.problem.Conflict;
import io.mailgroups.problem.InvalidValue;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;

/**
 * Asks the active groups, a few at a time, whether a message would reach anybody, and keeps what
 * was found: to ask all of them for a page would take minutes. Who keeps calling {@link #run} keeps
 * it fresh; several may.
 */
public final class GroupChecks {
  /** How long what was found counts, as long as the group itself isn't changed. */
  public static final Duration FRESH_FOR = Duration.ofHours(1);

  private static final int MAX_DETAIL = 1_024;
  // One would do, but the first ones may all have their mail off.
  private static final int LOOKED_AT = 20;

  private final Database database;
  private final Clock clock;
  private final Recipients recipients;

  /** Over a database. */
  public GroupChecks(Database database, Clock clock, Recipients recipients) {
    this.database = database;
    this.clock = clock;
    this.recipients = recipients;
  }

  private record Due(long groupId, int version) {}

  /**
   * Checks groups that were changed or never checked, then those whose check is the oldest.
   *
   * @param limit groups at most
   * @return how many were due; fewer than the limit when all are fresh
   */
  public int run(int limit) {
    List<Due> due = due(limit);
    due.forEach(this::check);
    return due.size();
  }

  /** What was found of a group as it is; empty if it was changed since, or never checked. */
  public Optional<GroupCheck> find(long groupId) {
    Sql sql =
        Sql.of("select c.result, c.detail, c.checked_at from mg_group_check c join mg_group g")
            .add("on g.id = c.group_id and g.version = c.group_version where g.id = ?", groupId);
    return database
        .inTransaction(
            em ->
                sql.list(
                    em,
                    row ->
                        new GroupCheck(
                            Result.valueOf(row.getString("result")),
                            row.getString("detail"),
                            Utc.instant(row.getObject("checked_at", LocalDateTime.class))
                                .orElseThrow())))
        .stream()
        .findFirst();
  }

  private List<Due> due(int limit) {
    String changed = "c.group_id is null or c.group_version <> g.version";
    Sql sql =
        Sql.of("select g.id, g.version from mg_group g")
            .add("left join mg_group_check c on c.group_id = g.id where g.state = 'ACTIVE'")
            .add(
                "and (" + changed + " or c.checked_at <= ?)",
                Utc.column(clock.instant().minus(FRESH_FOR)))
            .add("order by case when " + changed + " then 0 else 1 end, c.checked_at, g.id")
            .add("limit ?", limit);
    return database.inTransaction(
        em -> sql.list(em, row -> new Due(row.getLong("id"), row.getInt("version"))));
  }

  private void check(Due group) {
    try {
      boolean somebody = !recipients.page(group.groupId(), Optional.empty(), LOOKED_AT).isEmpty();
      write(group, somebody ? Result.SOMEBODY : Result.NOBODY, "");
    } catch (BrokenRule | InvalidValue broken) {
      write(group, Result.BROKEN, String.valueOf(broken.getMessage()));
    }
  }

  private void write(Due group, Result result, String detail) {
    try {
      database.inTransactionDo(
          em -> {
            Sql.of("delete from mg_group_check where group_id = ?", group.groupId()).execute(em);
            // Nothing of a group that is gone meanwhile.
            Sql.of(
                    "insert into mg_group_check (group_id, group_version, checked_at, result, detail)")
                .add(
                    "select g.id, ?, cast(? as timestamp), ?, ?",
                    group.version(),
                    Utc.now(clock),
                    result,
                    detail.substring(0, Math.min(MAX_DETAIL, detail.length())))
                .add("from mg_group g where g.id = ?", group.groupId())
                .execute(em);
          });
    } catch (Conflict someoneElseChecksIt) {
      return;
    }
  }
}
