// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.quickstart;

import static org.awaitility.Awaitility.await;

import io.mailgroups.GroupRepository;
import io.mailgroups.Organisation;
import io.mailgroups.database.Database;
import io.mailgroups.database.DatabaseSettings;
import io.mailgroups.database.Migration;
import io.mailgroups.group.MailGroup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Servers of one test's own, which it may stop and kill: a PostgreSQL, migrated, and as many
 * Jameses as it asks for.
 */
final class Site implements AutoCloseable {
  static final String PASSWORD = "secret";

  /** Where mail ends that somebody has to look after; James makes one for each processor. */
  private static final String REPOSITORIES = "var/mail";

  final LocalPostgres postgres;
  private final Path directory;
  private final List<LocalJames> jameses = new ArrayList<>();
  private final Database database;
  private final Organisation organisation;

  Site(String name) {
    directory =
        Path.of("target", name + "-" + ProcessHandle.current().pid()).toAbsolutePath().normalize();
    postgres = new LocalPostgres(directory.resolve("postgres"), Ports.free().postgres());
    postgres.start();
    Migration.run(dataSource());
    database =
        Database.open(
            new DatabaseSettings(postgres.url(), postgres.user(), "", 4, Duration.ofSeconds(10)));
    organisation = Organisation.over(GroupRepository.over(database, Clock.systemUTC()));
  }

  /** A James with a queue of its own; not started. */
  LocalJames james(String name, String gateway) {
    return james(settings(RunningJames.HOME, name, gateway));
  }

  /** One with other settings; not started. */
  LocalJames james(JamesSettings settings) {
    LocalJames james = new LocalJames(settings);
    jameses.add(james);
    return james;
  }

  JamesSettings settings(Path home, String name, String gateway) {
    return new JamesSettings(
        home,
        directory.resolve(name),
        Ports.free(),
        postgres.url(),
        postgres.user(),
        "example.com",
        gateway,
        "");
  }

  /** For what a test makes besides. */
  Path directory() {
    return directory;
  }

  Organisation organisation() {
    return organisation;
  }

  /** People elsewhere, quicker than one by one. */
  void addMembersElsewhere(MailGroup group, int count) {
    execute(
        """
        insert into mg_group_member (group_id, group_kind, address, added_by, added_via, added_at)
          select %d, 'STATIC', 'member' || lpad(n::text, 7, '0') || '@members.example.net', 'test', 'test', now()
          from generate_series(1, %d) n
        """
            .formatted(group.id(), count));
    execute("analyze mg_group_member");
  }

  /**
   * Makes the transaction of each batch take longer, after the batch is in the queue, as a busy
   * database does: so a test finds the expansion in the middle on a machine of any speed.
   */
  void slowDownBatches(Duration pause) {
    execute(
        """
        create function pause() returns trigger language plpgsql as
          $$ begin perform pg_sleep(%d / 1000.0); return new; end $$
        """
            .formatted(pause.toMillis()));
    execute(
        "create trigger pause before insert on mg_delivery_batch for each row execute function"
            + " pause()");
  }

  void execute(String sql) {
    try (Connection connection = dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /** The number that a query gives; 0 if nothing. */
  long number(String sql) {
    try (Connection connection = dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      return rows.next() ? rows.getLong(1) : 0;
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /** A number that {@code james-conf} has, as the first group of the pattern. */
  static int shipped(String file, String pattern) {
    try {
      Path path = RunningJames.HOME.resolve("conf").resolve(file);
      Matcher matcher = Pattern.compile(pattern).matcher(Files.readString(path));
      if (!matcher.find()) {
        throw new IllegalStateException(pattern + " is not in " + path);
      }
      return Integer.parseInt(matcher.group(1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Recipients of a batch, as shipped. */
  static int batchSize() {
    return shipped("mailgroups.properties", "\nbatchSize=(\\d+)");
  }

  PGSimpleDataSource dataSource() {
    PGSimpleDataSource dataSource = new PGSimpleDataSource();
    dataSource.setUrl(postgres.url());
    dataSource.setUser(postgres.user());
    return dataSource;
  }

  /** Waits until nothing is in the queues of a James, delayed mail neither. */
  static void settle(LocalJames james, Duration patience) {
    WebAdmin webadmin = new WebAdmin(james.ports().webadmin());
    await("empty queues of " + james.directory())
        .atMost(patience)
        .pollInterval(Duration.ofMillis(200))
        .until(() -> webadmin.queueLength("spool") + webadmin.queueLength("outgoing") == 0);
  }

  /** Ends a James at once, be it that it is just starting, when it can't be asked itself. */
  static void kill(LocalJames james) {
    try {
      String pid = Files.readString(james.directory().resolve("james.pid")).strip();
      ProcessHandle process = ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
      process.destroyForcibly();
      process.onExit().join();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Mails that somebody has to look after: in an error repository or a dead letter queue. */
  static List<String> strandedMail(LocalJames james) {
    List<String> found = new ArrayList<>(files(james.directory().resolve(REPOSITORIES)));
    Path store = james.directory().resolve("var/store/activemq/brokers/KahaDB");
    for (Path journal : paths(store, path -> path.toString().endsWith(".log"))) {
      // The name stands in the journal as soon as anything was ever put there.
      if (contains(journal, "ActiveMQ.DLQ")) {
        found.add(journal + " mentions a dead letter queue");
      }
    }
    return found;
  }

  private static List<String> files(Path directory) {
    return paths(directory, Files::isRegularFile).stream().map(Path::toString).toList();
  }

  private static List<Path> paths(Path directory, Predicate<Path> which) {
    if (!Files.exists(directory)) {
      return List.of();
    }
    try (Stream<Path> walk = Files.walk(directory)) {
      return walk.filter(which).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean contains(Path file, String text) {
    try {
      return Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1).contains(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    jameses.forEach(LocalJames::stop);
    database.close();
    postgres.stop();
  }
}
