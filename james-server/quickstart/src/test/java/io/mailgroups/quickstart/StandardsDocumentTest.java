// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every test that {@code docs/standards.md} names is there. */
class StandardsDocumentTest {
  private static final Path ROOT = Path.of("../..");
  private static final Pattern NAMED = Pattern.compile("`([A-Z]\\w+)\\.([a-z]\\w+)`");

  @Test
  void namesTestsThatExist() throws IOException {
    Map<String, String> sources = new TreeMap<>();
    for (String module :
        new String[] {"group-repository", "mailet", "admin-webapp", "james-server/quickstart"}) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/test/java"))) {
        for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
          sources.put(file.getFileName().toString(), Files.readString(file));
        }
      }
    }
    Matcher named = NAMED.matcher(Files.readString(ROOT.resolve("docs/standards.md")));
    int tests = 0;
    for (; named.find(); tests++) {
      assertThat(sources.getOrDefault(named.group(1) + ".java", ""))
          .as(named.group())
          .contains("void " + named.group(2) + "(");
    }
    assertThat(tests).isGreaterThan(20);
  }
}
