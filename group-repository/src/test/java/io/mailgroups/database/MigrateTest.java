// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.database;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrateTest {
  @TempDir private Path directory = Path.of("");

  private EmptyDatabase empty = EmptyDatabase.create();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @BeforeEach
  void newDatabase() {
    drop();
    empty = EmptyDatabase.create();
  }

  @AfterEach
  void drop() {
    empty.drop();
  }

  @Test
  void makesTheTablesAndThenFindsThemUpToDate() {
    assertThat(migrate("--url", empty.url(), "--user", "postgres")).isZero();
    assertThat(out.toString(UTF_8)).containsPattern("Ran [1-9]\\d* migration");
    assertThat(empty.tables()).contains("mg_group", "mg_schema_history");

    assertThat(migrate("--url", empty.url(), "--user", "postgres")).isZero();
    assertThat(out.toString(UTF_8)).contains("up to date");
    assertThat(err.toString(UTF_8)).isEmpty();
  }

  @Test
  void leavesTheTablesOfOthersAlone() {
    empty.execute("create table james_domain (domain_name varchar(100) primary key)");
    empty.execute("insert into james_domain values ('example.com')");

    assertThat(migrate("--url", empty.url(), "--user", "postgres")).isZero();

    assertThat(empty.tables()).contains("mg_group", "james_domain");
    empty.execute("insert into james_domain values ('example.org')");
  }

  @Test
  void leavesTablesOfALaterVersionAsTheyAre() {
    assertThat(migrate("--url", empty.url(), "--user", "postgres")).isZero();
    empty.execute(
        "insert into mg_schema_history (installed_rank, version, description, type, script,"
            + " installed_by, execution_time, success) values (99, '1.99', 'later', 'SQL',"
            + " 'later.sql', 'test', 1, true)");

    assertThat(migrate("--url", empty.url(), "--user", "postgres")).isZero();
    assertThat(out.toString(UTF_8)).contains("up to date");
  }

  @Test
  void saysWhatIsWrongWithTheArguments() {
    assertUsage("--user is missing.", "--url", empty.url());
    assertUsage("--url is missing.", "--user", "postgres");
    assertUsage("Unknown or incomplete: --url", "--url");
    assertUsage("Unknown or incomplete: --password", "--password", "secret");
    assertUsage(
        "can't be read",
        "--url",
        empty.url(),
        "--user",
        "postgres",
        "--password-file",
        directory.resolve("absent").toString());
    assertThat(empty.tables()).isEmpty();
  }

  @Test
  void saysWhyTheTablesCouldNotBeMade() {
    String away = "jdbc:postgresql://127.0.0.1:1/nowhere";

    assertThat(migrate("--url", away, "--user", "postgres")).isEqualTo(1);

    assertThat(err.toString(UTF_8)).contains("could not be brought up to date").contains("refused");
  }

  @Test
  void takesThePasswordFromAFileOrTheEnvironment() throws IOException {
    empty.execute("drop role if exists keeper; create role keeper login superuser password 'pw'");
    Path file = Files.writeString(directory.resolve("password"), "pw\nnot this\n");
    String[] arguments = {
      "--url", empty.url(), "--user", "keeper", "--password-file", file.toString()
    };

    assertThat(migrate(arguments)).isZero();
    assertThat(
            Migrate.run(
                new String[] {"--url", empty.url(), "--user", "keeper"},
                Map.of("DATABASE_PASSWORD", "pw"),
                new PrintStream(out, true, UTF_8),
                new PrintStream(err, true, UTF_8)))
        .isZero();
    assertThat(out.toString(UTF_8)).doesNotContain("pw");
  }

  private void assertUsage(String complaint, String... arguments) {
    assertThat(migrate(arguments)).isEqualTo(2);
    assertThat(err.toString(UTF_8)).contains(complaint).contains("usage: ");
  }

  private int migrate(String... arguments) {
    return Migrate.run(
        arguments, Map.of(), new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
  }
}
