// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.quickstart;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A server in a JVM of its own on a directory of its own. Its command watches its standard input,
 * so that it ends with this process, however this one ends.
 */
final class ServerProcess {
  private static final long STOP_SECONDS = 30;

  private final Path directory;
  private final String name;
  private volatile Optional<Running> running = Optional.empty();

  private record Running(DirectoryLock lock, Process process) {}

  ServerProcess(Path directory, String name) {
    this.directory = directory;
    this.name = name;
  }

  /** Makes ready, then gives the command; both with the directory locked and no orphan on it. */
  interface Launch {
    List<String> command() throws IOException;
  }

  boolean isAlive() {
    return running.filter(server -> server.process.isAlive()).isPresent();
  }

  /** What it prints. */
  Path console() {
    return directory.resolve("log/console.log");
  }

  /**
   * Starts it, unless that fails; {@link #kill} gives the directory free then.
   *
   * @throws CannotStart if somebody else has the directory
   */
  void start(Launch launch, Map<String, String> environment) throws IOException {
    DirectoryLock lock = DirectoryLock.take(directory);
    try {
      Orphan.end(pidFile(), directory);
      Files.createDirectories(directory.resolve("log"));
      ProcessBuilder builder =
          new ProcessBuilder(launch.command())
              .directory(directory.toFile())
              .redirectErrorStream(true)
              .redirectOutput(Redirect.to(console().toFile()));
      builder.environment().putAll(environment);
      Process process = builder.start();
      running = Optional.of(new Running(lock, process));
      Files.writeString(pidFile(), process.pid() + "\n");
    } catch (IOException | RuntimeException e) {
      kill();
      lock.close();
      throw e;
    }
  }

  /** Asks it to end and waits; kills it when it doesn't. */
  void stop() {
    running.ifPresent(server -> server.process.destroy());
    if (running.isPresent() && !ends(running.get().process)) {
      kill();
    }
    release();
  }

  /** Ends it at once, as a loss of power would. */
  void kill() {
    running.ifPresent(server -> ends(server.process.destroyForcibly()));
    release();
  }

  private void release() {
    running.ifPresent(server -> server.lock.close());
    running = Optional.empty();
  }

  private static boolean ends(Process process) {
    try {
      return process.waitFor(STOP_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private Path pidFile() {
    return directory.resolve(name + ".pid");
  }
}
