// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.quickstart;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Waits until all that a James offers answers, as long as it is alive. */
final class JamesReadiness {

  /** James ended, or took too long. */
  static final class NotReady extends Exception {
    NotReady(String message) {
      super(message);
    }
  }

  /** What its main class prints last; a port may answer before the mailets are there. */
  private static final String READY = "James is ready.";

  private static final int MILLIS = 200;
  private static final int ANSWER_MILLIS = 5000;

  private final Ports ports;
  private final Path console;
  private final BooleanSupplier alive;

  JamesReadiness(Ports ports, Path console, BooleanSupplier alive) {
    this.ports = ports;
    this.console = console;
    this.alive = alive;
  }

  void await(Duration atMost, Consumer<String> progress) throws NotReady {
    Instant end = Instant.now().plus(atMost);
    await("all services", end, progress, () -> LogTail.contains(console, READY));
    await("WebAdmin", end, progress, () -> new WebAdmin(ports.webadmin()).answers());
    await("SMTP", end, progress, () -> greets(ports.smtp(), "220"));
    await("IMAP", end, progress, () -> greets(ports.imap(), "* OK"));
  }

  private void await(String what, Instant end, Consumer<String> progress, BooleanSupplier answers)
      throws NotReady {
    progress.accept("James: waiting for " + what);
    while (!answers.getAsBoolean()) {
      if (!alive.getAsBoolean()) {
        throw new NotReady("it ended. The end of its log:");
      }
      if (Instant.now().isAfter(end)) {
        throw new NotReady("no answer from " + what + ". The end of its log:");
      }
      pause();
    }
  }

  private static boolean greets(int port, String greeting) {
    try (Socket socket = new Socket()) {
      socket.connect(Ports.at(port), ANSWER_MILLIS);
      socket.setSoTimeout(ANSWER_MILLIS);
      String line =
          new BufferedReader(
                  new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
              .readLine();
      return line != null && line.startsWith(greeting);
    } catch (IOException notYet) {
      return false;
    }
  }

  private static void pause() throws NotReady {
    try {
      Thread.sleep(MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NotReady("interrupted. The end of its log:");
    }
  }
}
