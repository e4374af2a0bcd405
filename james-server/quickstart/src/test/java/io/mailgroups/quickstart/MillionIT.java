// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.quickstart;

import static io.mailgroups.Organisation.ALL;
import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.TEAM;
import static org.assertj.core.api.Assertions.assertThat;

import io.mailgroups.directory.EmailAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Expanding takes the same memory for a group of any size. */
class MillionIT {
  private static final int FEW = 1_000;
  private static final int MANY = 1_000_000;
  private static final int MORE_MEBIBYTES = 32;

  private static final int BATCH_SIZE = Site.batchSize();
  private static final int SURELY_TOO_LITTLE = 2;
  private static final int SURELY_ENOUGH = 128;

  /** Near its limit a JVM may collect garbage for ever. */
  private static final Duration FEW_WITHIN = Duration.ofSeconds(30);

  private static final Duration MANY_WITHIN = Duration.ofMinutes(20);

  /** What the last JVM had to say. */
  private static final Path OUTPUT = Path.of("target", "expand-once.log");

  @Test
  void aMillionExpandInLittleMoreMemoryThanAThousand() throws Exception {
    try (Site site = new Site("million")) {
      site.organisation().people(ANNE);
      site.addMembersElsewhere(site.organisation().group(TEAM), FEW);
      site.addMembersElsewhere(site.organisation().group(ALL), MANY);

      int smallest = smallestHeapForFew(site);
      long start = System.nanoTime();
      boolean expanded = expands(site, ALL, MANY, smallest + MORE_MEBIBYTES, MANY_WITHIN);

      System.out.printf(
          "MillionIT: %,d members need -Xmx%dm; %,d expand with -Xmx%dm: %s, in %d s%n",
          FEW,
          smallest,
          MANY,
          smallest + MORE_MEBIBYTES,
          expanded,
          Duration.ofNanos(System.nanoTime() - start).toSeconds());
      assertThat(expanded).as(Files.readString(OUTPUT)).isTrue();
      assertThat(site.number("select max(recipients) from mg_delivery where state = 'DONE'"))
          .isEqualTo(MANY);
    }
  }

  private static int smallestHeapForFew(Site site) throws Exception {
    int tooLittle = SURELY_TOO_LITTLE;
    int enough = SURELY_ENOUGH;
    assertThat(expands(site, TEAM, FEW, enough, MANY_WITHIN)).isTrue();
    while (enough - tooLittle > 1) {
      int mebibytes = (tooLittle + enough) / 2;
      if (expands(site, TEAM, FEW, mebibytes, FEW_WITHIN)) {
        enough = mebibytes;
      } else {
        tooLittle = mebibytes;
      }
    }
    return enough;
  }

  private static boolean expands(
      Site site, EmailAddress group, int members, int mebibytes, Duration within)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx" + mebibytes + "m",
                    "-XX:+UseSerialGC",
                    "-XX:+ExitOnOutOfMemoryError",
                    "-cp",
                    System.getProperty("java.class.path"),
                    ExpandOnce.class.getName(),
                    site.postgres.url(),
                    site.postgres.user(),
                    group.text(),
                    String.valueOf(BATCH_SIZE)))
            .redirectErrorStream(true)
            .redirectOutput(OUTPUT.toFile())
            .start();
    try {
      return process.waitFor(within.toSeconds(), TimeUnit.SECONDS)
          && process.exitValue() == 0
          && Files.readAllLines(OUTPUT).contains(String.valueOf(members));
    } finally {
      process.destroyForcibly().waitFor();
    }
  }
}
