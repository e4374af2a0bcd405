// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.quickstart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A server that still runs on a directory though the process that started it was killed. Only
 * whoever holds the lock of that directory may say that it is orphaned.
 */
final class Orphan {

  private static final int SECONDS = 60;

  private Orphan() {}

  /**
   * Ends it if there is one.
   *
   * @param pidFile has its process id in the first line
   * @param directory stands in its command line; the id may belong to somebody else by now
   */
  static void end(Path pidFile, Path directory) throws IOException {
    Optional<ProcessHandle> orphan = find(pidFile, directory);
    if (orphan.isPresent()) {
      orphan.get().destroy();
      if (!ends(orphan.get())) {
        orphan.get().destroyForcibly();
        ends(orphan.get());
      }
    }
  }

  private static Optional<ProcessHandle> find(Path pidFile, Path directory) throws IOException {
    List<String> lines = Files.exists(pidFile) ? Files.readAllLines(pidFile) : List.of();
    return lines.stream()
        .limit(1)
        .map(line -> Long.parseLong(line.strip()))
        .findFirst()
        .flatMap(ProcessHandle::of)
        .filter(process -> mentions(process, directory));
  }

  private static boolean mentions(ProcessHandle process, Path directory) {
    return process
        .info()
        .commandLine()
        .filter(line -> line.contains(directory.toString()))
        .isPresent();
  }

  private static boolean ends(ProcessHandle process) {
    try {
      process.onExit().get(SECONDS, TimeUnit.SECONDS);
      return true;
    } catch (TimeoutException still) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }
}
