// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.database;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Makes or updates the tables from the command line, for those who don't run the webapp. */
public final class Migrate {
  private static final Set<String> OPTIONS = Set.of("--url", "--user", "--password-file");
  private static final String USAGE =
      """
      usage: java -jar group-repository-<version>-migrate.jar --url jdbc:postgresql://host/database --user name [--password-file file]
      The password comes from the file's first line, else from the environment variable DATABASE_PASSWORD.
      """;

  private Migrate() {}

  /**
   * Exit status 0: the tables are up to date; 1: they could not be made so; 2: the arguments are
   * wrong.
   */
  public static void main(String[] arguments) {
    // Flyway logs through java.util.logging; that nobody listens to SLF4J is no news.
    System.setProperty("slf4j.internal.verbosity", "ERROR");
    System.exit(run(arguments, System.getenv(), System.out, System.err));
  }

  static int run(
      String[] arguments, Map<String, String> environment, PrintStream out, PrintStream err) {
    try {
      int migrations = migrate(settings(options(arguments), environment));
      out.println(
          migrations == 0 ? "The tables are up to date." : "Ran " + migrations + " migration(s).");
      return 0;
    } catch (IllegalArgumentException | IOException e) {
      err.println(e.getMessage());
      err.print(USAGE);
      return 2;
    } catch (RuntimeException e) {
      err.println("The tables could not be brought up to date: " + e.getMessage());
      return 1;
    }
  }

  private static int migrate(DatabaseSettings settings) {
    try (HikariDataSource pool = ConnectionPool.open(settings)) {
      return Migration.run(pool);
    }
  }

  private static DatabaseSettings settings(
      Map<String, String> options, Map<String, String> environment) throws IOException {
    String password =
        options.containsKey("--password-file")
            ? firstLine(Path.of(needed(options, "--password-file")))
            : environment.getOrDefault("DATABASE_PASSWORD", "");
    return new DatabaseSettings(
        needed(options, "--url"), needed(options, "--user"), password, 2, Duration.ofSeconds(10));
  }

  private static String firstLine(Path file) throws IOException {
    if (!Files.isReadable(file)) {
      throw new IOException("The password file " + file + " can't be read.");
    }
    return Files.readAllLines(file).stream().findFirst().orElse("");
  }

  private static String needed(Map<String, String> options, String name) {
    return Optional.ofNullable(options.get(name))
        .orElseThrow(() -> new IllegalArgumentException(name + " is missing."));
  }

  private static Map<String, String> options(String[] arguments) {
    Map<String, String> options = new TreeMap<>();
    for (Iterator<String> words = Arrays.asList(arguments).iterator(); words.hasNext(); ) {
      String name = words.next();
      if (!OPTIONS.contains(name) || !words.hasNext()) {
        throw new IllegalArgumentException("Unknown or incomplete: " + name);
      }
      options.put(name, words.next());
    }
    return options;
  }
}
