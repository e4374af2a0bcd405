// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.quickstart;

import java.nio.file.Path;

/** Starts both servers and then waits for its end, which comes from outside. */
final class StartAndWait {

  static final String STARTED = "started";

  private StartAndWait() {}

  public static void main(String[] arguments) throws InterruptedException {
    Path directory = Path.of(arguments[0]);
    Ports ports = Ports.free();
    LocalPostgres postgres = new LocalPostgres(directory.resolve("postgres"), ports.postgres());
    postgres.start();
    new LocalJames(
            RunningJames.settings(RunningJames.HOME, directory.resolve("james"), ports, postgres))
        .start();
    System.out.println(STARTED);
    Thread.sleep(Long.MAX_VALUE);
  }
}
