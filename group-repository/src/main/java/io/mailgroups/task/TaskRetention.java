// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.task;

import io.mailgroups.collaboration.Dissolution;
import io.mailgroups.database.Database;
import io.mailgroups.database.Sql;
import io.mailgroups.database.Utc;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;

/**
 * Removes the tasks of groups that are gone, or were dissolved long enough ago, a portion at a
 * time. Several processes may do it at once: what one is about to remove the others pass by.
 */
public final class TaskRetention {
  private static final int AT_ONCE = 200;

  private final Database database;
  private final Clock clock;

  /** Over a database. */
  public TaskRetention(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Removes them. */
  public void removeOld() {
    LocalDateTime dissolvedBefore = Utc.now(clock).minus(Dissolution.KEPT);
    int removed;
    do {
      removed = database.inTransaction(em -> removeSome(em, dissolvedBefore));
    } while (removed == AT_ONCE);
  }

  private static int removeSome(EntityManager em, LocalDateTime dissolvedBefore) {
    List<Long> tasks =
        Sql.of("select t.id from mg_task t where not exists (select 1 from mg_group g")
            .add("where g.id = t.group_id and (g.state <> 'DISSOLVED' or g.dissolved_at is null")
            .add("or g.dissolved_at >= ?))", dissolvedBefore)
            .add("order by t.id limit ? for update skip locked", AT_ONCE)
            .list(em, row -> row.getLong(1));
    if (!tasks.isEmpty()) {
      Sql.of("delete from mg_task where id in").addList(tasks).execute(em);
    }
    return tasks.size();
  }
}
