// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.quickstart;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The admin webapp in a JVM of its own, which ends with this process, however this one ends. */
public final class LocalWebapp implements AutoCloseable {
  private static final Duration START = Duration.ofMinutes(2);
  private static final int PAUSE_MILLIS = 200;

  private final Path jar;
  private final Ports ports;
  private final Map<String, String> environment;
  private final ServerProcess process;

  /**
   * A webapp that is not started yet.
   *
   * @param jar the executable jar
   * @param directory for its log and its files
   * @param jdbcUrl the database of the mail groups
   */
  public LocalWebapp(Path jar, Path directory, Ports ports, String jdbcUrl, String user) {
    this.jar = jar;
    this.ports = ports;
    this.process = new ServerProcess(directory, "webapp");
    this.environment =
        Map.of(
            "SPRING_DATASOURCE_URL",
            jdbcUrl,
            "SPRING_DATASOURCE_USERNAME",
            user,
            "SERVER_PORT",
            String.valueOf(ports.http()),
            "SERVER_ADDRESS",
            Ports.LOOPBACK,
            "MANAGEMENT_SERVER_PORT",
            "-1",
            "MAILGROUPS_JAMES_IMAP_HOST",
            Ports.LOOPBACK,
            "MAILGROUPS_JAMES_IMAP_PORT",
            String.valueOf(ports.imap()),
            "MAILGROUPS_JAMES_IMAP_SECURITY",
            "PLAIN",
            "MAILGROUPS_FILES_DIRECTORY",
            directory.resolve("files").toAbsolutePath().toString(),
            "MAILGROUPS_JAMES_WEBADMIN_URL",
            "http://%s:%d".formatted(Ports.LOOPBACK, ports.webadmin()));
  }

  /** Where people reach it. */
  public String url() {
    return "http://%s:%d/".formatted(Ports.LOOPBACK, ports.http());
  }

  /**
   * Starts it and waits until it answers.
   *
   * @throws CannotStart with the last lines of its log
   */
  public void start() {
    try {
      process.start(this::command, environment);
      awaitAnswer();
    } catch (IOException e) {
      stop();
      throw new CannotStart("The webapp did not start: " + e.getMessage(), e);
    }
  }

  /** Asks it to end and waits. */
  public void stop() {
    process.stop();
  }

  @Override
  public void close() {
    stop();
  }

  private List<String> command() {
    ports.mustBeFree("http");
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx256m",
        "-XX:+UseSerialGC",
        "-cp",
        EndWithParent.classPath(jar),
        EndWithParent.class.getName(),
        "org.springframework.boot.loader.launch.JarLauncher");
  }

  private void awaitAnswer() {
    Instant end = Instant.now().plus(START);
    while (!answers()) {
      if (!process.isAlive() || Instant.now().isAfter(end)) {
        String log = LogTail.of(process.console());
        stop();
        throw new CannotStart("The webapp did not start. The end of its log:\n" + log);
      }
      pause();
    }
  }

  private boolean answers() {
    try {
      HttpURLConnection connection =
          (HttpURLConnection) URI.create(url() + "sign-in").toURL().openConnection();
      return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
    } catch (IOException notYet) {
      return false;
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CannotStart("Interrupted.", e);
    }
  }
}
