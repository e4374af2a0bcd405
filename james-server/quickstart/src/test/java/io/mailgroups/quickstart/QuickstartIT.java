// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first command of the README, as a newcomer runs it. */
class QuickstartIT {
  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final Path README = Path.of("../../README.md");
  private static final String LAST_LINE =
      "Ctrl-C stops everything; the data stay for the next start.";

  @TempDir Path directory;

  private final Ports ports = Ports.free();
  private final List<Process> started = new ArrayList<>();

  @AfterEach
  void endWhatStillRuns() {
    started.forEach(Process::destroy);
    started.forEach(QuickstartIT::exitStatus);
  }

  @Test
  void printsWhatTheReadmeShowsAndSurvivesWhateverEndsIt() throws Exception {
    Process first = start("first", ports);
    await()
        .atMost(PATIENCE)
        .until(() -> !first.isAlive() || LogTail.contains(output("first"), LAST_LINE));
    assertThat(Files.readAllLines(output("first"))).containsAll(shownInTheReadme());

    for (Ports others : List.of(ports, Ports.free())) {
      Process second = start("second", others);
      assertThat(exitStatus(second)).isEqualTo(1);
      assertThat(output("second")).content().contains(" is in use by another instance");
    }

    change("update mg_department set name = 'R&D', code = 'R-AND-D' where code = 'ENG'");
    List<ProcessHandle> servers = servers();
    assertThat(servers).hasSize(3).allMatch(ProcessHandle::isAlive);
    first.destroyForcibly();
    // PostgreSQL stays; the next start ends it.
    for (ProcessHandle server : List.of(servers.get(0), servers.get(1))) {
      server.onExit().get(1, TimeUnit.MINUTES);
    }

    Process again = start("again", ports, "-Dquickstart.check");
    assertThat(exitStatus(again)).as(LogTail.of(output("again"))).isZero();
    assertThat(output("again")).content().contains("Everybody got exactly one copy.");
    end(servers);
    end(servers());
  }

  @Test
  void endsWithEverythingWhenItIsStoppedInTheMiddle() throws Exception {
    Process quickstart = start("stopped", ports);
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                !quickstart.isAlive()
                    || LogTail.contains(output("stopped"), "    James: waiting for all services"));
    List<ProcessHandle> servers = servers();
    assertThat(servers).isNotEmpty();

    quickstart.destroy();

    exitStatus(quickstart);
    end(servers);
  }

  // PostgreSQL says that it has stopped a moment before its process is gone.
  private static void end(List<ProcessHandle> servers) {
    await().atMost(PATIENCE).until(() -> servers.stream().noneMatch(ProcessHandle::isAlive));
  }

  /** As somebody would in the webapp. */
  private void change(String sql) throws SQLException {
    String url = "jdbc:postgresql://%s:%d/james".formatted(Ports.LOOPBACK, ports.postgres());
    try (Connection connection = DriverManager.getConnection(url, "james", "");
        Statement statement = connection.createStatement()) {
      assertThat(statement.executeUpdate(sql)).isEqualTo(1);
    }
  }

  private Process start(String name, Ports on, String... options) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-cp", System.getProperty("java.class.path")));
    command.add("-Djames.home=" + RunningJames.HOME);
    command.add("-Dwebapp.jar=" + System.getProperty("webapp.jar"));
    command.add("-Dquickstart.dir=" + directory.resolve("quickstart"));
    command.add("-Dports.smtp=" + on.smtp());
    command.add("-Dports.imap=" + on.imap());
    command.add("-Dports.webadmin=" + on.webadmin());
    command.add("-Dports.http=" + on.http());
    command.add("-Dports.postgres=" + on.postgres());
    command.addAll(List.of(options));
    command.add(Quickstart.class.getName());
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output(name).toFile())
            .start();
    started.add(process);
    return process;
  }

  private Path output(String name) {
    return directory.resolve(name + ".txt");
  }

  private static int exitStatus(Process process) {
    try {
      assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Those that run: James, the webapp, PostgreSQL. */
  private List<ProcessHandle> servers() {
    return Stream.of("james/james.pid", "webapp/webapp.pid", "postgres/data/postmaster.pid")
        .flatMap(file -> server(directory.resolve("quickstart").resolve(file)).stream())
        .toList();
  }

  private static Optional<ProcessHandle> server(Path pidFile) {
    try {
      return Files.exists(pidFile)
          ? ProcessHandle.of(Long.parseLong(Files.readAllLines(pidFile).get(0).strip()))
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The lines of the README's example, with the ports of this run. */
  private List<String> shownInTheReadme() throws IOException {
    List<String> lines = Files.readAllLines(README);
    int begin = lines.indexOf("- Starting PostgreSQL on port 25432");
    List<String> shown =
        lines.subList(begin, lines.size()).stream()
            .takeWhile(line -> !line.equals("```"))
            .filter(line -> !line.equals("..."))
            .map(
                line ->
                    line.replaceAll("\\b25432\\b", String.valueOf(ports.postgres()))
                        .replaceAll("\\b2525\\b", String.valueOf(ports.smtp()))
                        .replaceAll("\\b2143\\b", String.valueOf(ports.imap()))
                        .replaceAll("\\b8080\\b", String.valueOf(ports.http())))
            .toList();
    assertThat(shown).hasSizeGreaterThan(15);
    return shown;
  }
}
