// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.database;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * Brings the tables {@code mg_*} to the version of this code; James's own tables in the same schema
 * are left alone.
 */
public final class Migration {
  private static final String HISTORY = "mg_schema_history";

  private Migration() {}

  /**
   * Runs the migrations that are missing; safe from several processes at once.
   *
   * @return how many were run
   */
  public static int run(DataSource dataSource) {
    return Flyway.configure(Migration.class.getClassLoader())
        .dataSource(dataSource)
        .locations("classpath:db/postgresql")
        .javaMigrations(new FillWords())
        .table(HISTORY)
        .baselineOnMigrate(true)
        .baselineVersion("0")
        .load()
        .migrate()
        .migrationsExecuted;
  }
}
