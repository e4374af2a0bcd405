// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalJamesIT {

  private static final RunningJames SERVERS = RunningJames.get();

  @TempDir Path directory;

  @Test
  void sharesItsDatabaseWithAnother() throws Exception {
    addAnneAndBart();
    try (LocalJames another = new LocalJames(SERVERS.another(directory, Ports.free()))) {
      another.start();

      new MailAccount(another.ports(), "anne@example.com", RunningJames.PASSWORD)
          .send("Over the other one", "Hello.", "bart@example.com");

      new Inbox(SERVERS.account("bart@example.com")).awaitMail("Over the other one");
    }
  }

  @Test
  void deliversWhatItHadAcceptedWhenItWasKilled() throws Exception {
    addAnneAndBart();
    Ports ports = Ports.free();
    try (LocalJames james = new LocalJames(SERVERS.another(directory, ports))) {
      james.start();
      new MailAccount(ports, "anne@example.com", RunningJames.PASSWORD)
          .send("Accepted", "Hello.", "bart@example.com");
      james.kill();

      james.start();

      new Inbox(SERVERS.account("bart@example.com")).awaitMail("Accepted");
    }
  }

  @Test
  void refusesADirectoryThatIsInUse() {
    Path used = SERVERS.james.directory();

    assertThatThrownBy(() -> new LocalJames(SERVERS.another(used, Ports.free())).start())
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining(used + " is in use by another instance");
  }

  @Test
  void showsTheEndOfTheLogWhenItDoesNotStart() throws Exception {
    ChangedHome home =
        new ChangedHome(directory.resolve("home"))
            .with("mailetcontainer.xml", "class=\"Sieve\"", "class=\"NoSuch\"");
    JamesSettings settings =
        RunningJames.settings(
            home.path(), directory.resolve("run"), Ports.free(), SERVERS.postgres);

    assertThatThrownBy(() -> new LocalJames(settings).start())
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining("Unable to init mailet NoSuch");
  }

  @Test
  void endsWithTheProcessThatStartedIt() throws Exception {
    Process parent =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "-Djames.home=" + RunningJames.HOME,
                StartAndWait.class.getName(),
                directory.toString())
            .redirectErrorStream(true)
            .start();
    try (BufferedReader output = parent.inputReader()) {
      assertThat(output.lines().anyMatch(StartAndWait.STARTED::equals)).isTrue();
    }
    ProcessHandle james = processIn(directory.resolve("james/james.pid"));
    ProcessHandle postmaster = processIn(directory.resolve("postgres/data/postmaster.pid"));

    parent.destroyForcibly().waitFor();

    james.onExit().get(2, TimeUnit.MINUTES);
    assertThat(postmaster.isAlive()).as("PostgreSQL is left behind").isTrue();
    try (LocalPostgres next =
        new LocalPostgres(directory.resolve("postgres"), Ports.free().postgres())) {
      next.start();
      assertThat(postmaster.isAlive()).as("and ended by the next start").isFalse();
    }
  }

  private static void addAnneAndBart() {
    SERVERS.webadmin.addDomain("example.com");
    SERVERS.webadmin.putUser("anne@example.com", RunningJames.PASSWORD);
    SERVERS.webadmin.putUser("bart@example.com", RunningJames.PASSWORD);
  }

  private static ProcessHandle processIn(Path pidFile) throws Exception {
    return ProcessHandle.of(Long.parseLong(Files.readAllLines(pidFile).get(0).strip()))
        .orElseThrow();
  }
}
