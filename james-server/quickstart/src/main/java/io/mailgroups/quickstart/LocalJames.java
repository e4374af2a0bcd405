// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.quickstart;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * James in a JVM of its own, which ends with this process, however this one ends. What it keeps
 * (queue, mail that failed, search index, log) stays in its directory between runs.
 */
public final class LocalJames implements AutoCloseable {

  private static final Duration START = Duration.ofMinutes(5);

  private final JamesSettings settings;
  private final ServerProcess process;

  public LocalJames(JamesSettings settings) {
    this.settings = settings;
    this.process = new ServerProcess(settings.directory(), "james");
  }

  public Ports ports() {
    return settings.ports();
  }

  /** The directory with {@code conf/}, {@code var/} and {@code log/}. */
  public Path directory() {
    return settings.directory();
  }

  public boolean isRunning() {
    return process.isAlive();
  }

  /** As {@link #start(Consumer)}, silently. */
  public void start() {
    start(progress -> {});
  }

  /**
   * Starts it and waits until SMTP, IMAP and WebAdmin answer.
   *
   * @param progress hears what is being waited for
   * @throws CannotStart with the reason, or the last lines of the log
   */
  public void start(Consumer<String> progress) {
    if (isRunning()) {
      return;
    }
    kill();
    try {
      process.start(this::prepare, settings.environment());
      new JamesReadiness(settings.ports(), process.console(), process::isAlive)
          .await(START, progress);
    } catch (IOException | JamesReadiness.NotReady | RuntimeException e) {
      kill();
      throw explained(e);
    }
  }

  /** Asks it to end and waits; kills it when it doesn't. */
  public void stop() {
    process.stop();
  }

  /** Ends it at once, as a loss of power would. */
  public void kill() {
    process.kill();
  }

  @Override
  public void close() {
    stop();
  }

  private CannotStart explained(Exception e) {
    if (e instanceof CannotStart told) {
      return told;
    }
    String log = e instanceof JamesReadiness.NotReady ? "\n" + LogTail.of(process.console()) : "";
    return new CannotStart("James did not start: " + e.getMessage() + log, e);
  }

  private List<String> prepare() throws IOException {
    settings.ports().mustBeFree("smtp", "imap", "webadmin");
    for (String part : List.of("conf", "extensions-jars")) {
      Directories.mirror(settings.home().resolve(part), settings.directory().resolve(part));
    }
    return command();
  }

  private List<String> command() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx512m", "-XX:+UseSerialGC", "-Djava.awt.headless=true"));
    if (Runtime.version().feature() >= 24) {
      // James's libraries are older than these warnings.
      command.addAll(
          List.of("--sun-misc-unsafe-memory-access=allow", "--enable-native-access=ALL-UNNAMED"));
    }
    command.add("-Dworking.directory=" + settings.directory());
    command.add("-Dlogback.configurationFile=" + settings.directory().resolve("conf/logback.xml"));
    command.addAll(List.of("-jar", settings.home().resolve("james-server.jar").toString()));
    command.add("--until-stdin-closes");
    return command;
  }
}
