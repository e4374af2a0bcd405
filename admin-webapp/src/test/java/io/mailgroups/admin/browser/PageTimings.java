// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.mailgroups.LargeOrganisation;
import io.mailgroups.admin.Webapp;
import io.mailgroups.admin.browser.LargePages.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Writes how long each page and list takes over 100,000 people into the file that {@code
 * -Dtimings=} names; {@code docs/benchmarks.md} says how to repeat it.
 */
@EnabledIfSystemProperty(named = "timings", matches = ".+")
class PageTimings {
  @RegisterExtension static final Webapp WEBAPP = Webapp.instance();

  private static final int WARM = 3;
  private static final int ROUNDS = 9;
  private static final double MICROS_IN_A_MILLI = 1_000;

  @Test
  void areWritten() throws IOException {
    LargePages pages = new LargePages(LargeOrganisation.FULL);
    List<String> rows = new ArrayList<>();
    rows.add("| view | ms | slowest | statements | KiB |");
    rows.add("|---|---:|---:|---:|---:|");
    pages.paths().forEach((name, path) -> rows.add(row(pages, name, path)));

    Path file = Files.write(Path.of(System.getProperty("timings")), rows);

    assertThat(file).isNotEmptyFile();
  }

  private static String row(LargePages pages, String name, String path) {
    for (int i = 0; i < WARM; i++) {
      pages.open(path);
    }
    List<Long> micros = new ArrayList<>();
    for (int i = 0; i < ROUNDS; i++) {
      long start = System.nanoTime();
      pages.open(path);
      micros.add(Duration.ofNanos(System.nanoTime() - start).toNanos() / 1_000);
    }
    micros.sort(null);
    var asked = WEBAPP.statements().during(() -> pages.open(path));
    Answer answer = asked.answer();
    return "| `%s` | %.0f | %.0f | %d | %d |"
        .formatted(
            name.replace("|", "\\|"),
            micros.get(ROUNDS / 2) / MICROS_IN_A_MILLI,
            micros.get(ROUNDS - 1) / MICROS_IN_A_MILLI,
            asked.statements().size(),
            answer.bytes() / 1024);
  }
}
