// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mailgroups.Organisation;
import io.mailgroups.admin.Visitor;
import io.mailgroups.admin.Webapp;
import io.mailgroups.database.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.context.ConfigurableApplicationContext;

/** Two instances, one of which ends in the middle of an import. */
class RestartTest {
  @RegisterExtension static final Webapp WEBAPP = Webapp.instance();

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Test
  void whatAnInstanceWorkedOnWhenItEndedIsCalledInterruptedAndWasNotSaved() throws SQLException {
    Visitor here = WEBAPP.signedIn(Webapp.POSTMASTER);
    String path;
    try (Connection other = TestDatabase.instance().dataSource().getConnection()) {
      other.setAutoCommit(false);
      try (ConfigurableApplicationContext there = WEBAPP.another()) {
        path = imported(here.at(there), other);

        // The transaction of the import is open, and seen from another instance all the same.
        await().atMost(PATIENCE).until(() -> here.get(path).text().contains("1 rows read"));
        assertThat(here.get(path).text()).contains("Now the groups that would change");
      }

      assertThat(here.get(path).text())
          .contains("The server that worked on this file stopped. Nothing was saved.");
      other.rollback();
    }
    assertThat(WEBAPP.repository().employees().find(Organisation.ANNE)).isEmpty();

    here.submit(path + "/check");
    await().atMost(PATIENCE).until(() -> here.get(path).text().contains("Nothing is wrong"));
    here.submit(path + "/run");
    await().atMost(PATIENCE).until(() -> here.get(path).text().contains("was imported"));
    assertThat(WEBAPP.repository().employees().find(Organisation.ANNE)).isPresent();
  }

  /** An import that waits for a lock after it has read the file. */
  private static String imported(Visitor chief, Connection other) throws SQLException {
    WEBAPP.organisation();
    chief.get("/imports/new");
    String path =
        chief
            .upload(
                "/imports",
                "people.csv",
                "address,displayName\nanne@example.com,Anne\n".getBytes(StandardCharsets.UTF_8),
                "kind",
                "EMPLOYEES")
            .path();
    await().atMost(PATIENCE).until(() -> chief.get(path).text().contains("Nothing is wrong"));
    // Whoever writes an employee asks for its address: what holds it holds the import.
    try (Statement statement = other.createStatement()) {
      statement.execute(
          "insert into mg_address (address, kind) values ('anne@example.com', 'RESERVED')");
    }
    chief.submit(path + "/run");
    return path;
  }
}
