// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SchemaCheckTest {
  private EmptyDatabase empty = EmptyDatabase.create();
  private Database database = Database.open(empty.settings());

  @BeforeEach
  void openAnEmptyDatabase() {
    close();
    empty = EmptyDatabase.create();
    database = Database.open(empty.settings());
  }

  @AfterEach
  void close() {
    database.close();
    empty.drop();
  }

  @Test
  void saysThatTheTablesAreMissingAndWorksOnceTheyAreThere() {
    assertWrongSchema();

    Migration.run(empty.dataSource());
    assertThat(departments()).isEqualTo(1);
  }

  @Test
  void refusesTablesOfALaterMajorVersion() {
    Migration.run(empty.dataSource());
    newest("2.0", true);

    assertWrongSchema();
    assertThatExceptionOfType(GroupsUnavailable.class)
        .isThrownBy(this::departments)
        .withMessageContainingAll("2.0", SchemaCheck.NEEDED + " or newer, before 2.0");
  }

  @Test
  void acceptsTablesOfALaterMinorVersion() {
    Migration.run(empty.dataSource());
    newest("1.17", true);

    assertThat(departments()).isEqualTo(1);
  }

  @Test
  void looksPastAMigrationThatFailed() {
    Migration.run(empty.dataSource());
    newest("2.0", false);

    assertThat(departments()).isEqualTo(1);
  }

  @Test
  void refusesTablesOfAnEarlierMajorVersion() {
    Migration.run(empty.dataSource());
    empty.execute("update mg_schema_history set version = '0.9' where version is not null");

    assertWrongSchema();
  }

  @Test
  void noticesTablesThatGoAwayWhileItWorks() {
    Migration.run(empty.dataSource());
    assertThat(departments()).isEqualTo(1);
    empty.execute("drop schema public cascade; create schema public");

    assertWrongSchema();
    Migration.run(empty.dataSource());
    assertThat(departments()).isEqualTo(1);
  }

  @Test
  void doesNotKeepTheDatabaseFromAnswering() {
    assertThat(database.isAvailable()).isTrue();
    assertWrongSchema();
    assertThat(database.isAvailable()).isTrue();
  }

  @Test
  void comparesVersionsAsNumbers() {
    assertThat(SchemaVersion.parse("1.10")).isGreaterThan(SchemaVersion.parse("1.9"));
    assertThat(SchemaVersion.parse("2")).isGreaterThan(SchemaVersion.parse("1.10"));
    assertThat(new SchemaVersion(1, 2).accepts(new SchemaVersion(1, 1))).isFalse();
    assertThat(new SchemaVersion(1, 2).accepts(new SchemaVersion(1, 2))).isTrue();
  }

  private void newest(String version, boolean success) {
    empty.execute(
        "insert into mg_schema_history (installed_rank, version, description, type, script,"
            + " installed_by, execution_time, success) values (99, '"
            + version
            + "', 'later', 'SQL', 'later.sql', 'test', 1, "
            + success
            + ")");
  }

  private long departments() {
    return database.inTransaction(
        em -> em.createQuery("select count(d) from DepartmentRow d", Long.class).getSingleResult());
  }

  private void assertWrongSchema() {
    assertThatExceptionOfType(GroupsUnavailable.class)
        .isThrownBy(this::departments)
        .matches(failure -> failure.why() == GroupsUnavailable.Cause.WRONG_SCHEMA);
  }
}
