// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.mailgroups.Documented;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The operator's guide names the webapp's keys and every warning and error that is logged. */
class OperatingDocumentTest {
  private static final String OURS = "mailgroups.";
  private static final String LITERAL = "\"(?:[^\"\\\\]|\\\\.)*\"";
  private static final Pattern LINE =
      Pattern.compile(
          "\\bLOG(?:GER)?\\s*\\.(warn|error)\\(\\s*("
              + LITERAL
              + "(?:\\s*\\+\\s*"
              + LITERAL
              + ")*)");

  @Test
  void hasEveryKeyOfOurs() throws IOException {
    Set<String> documented = new TreeSet<>();
    Documented.column("### The admin webapp", "key", 0).stream()
        .filter(key -> key.startsWith(OURS))
        .forEach(documented::add);
    Set<String> shipped = new TreeSet<>(shipped().stringPropertyNames());
    shipped.removeIf(key -> !key.startsWith(OURS));

    assertThat(documented).isEqualTo(known(OURS, Settings.class)).isEqualTo(shipped);
  }

  @Test
  void saysWhatIsShipped() throws IOException {
    Properties shipped = shipped();
    for (List<String> row : Documented.table(Documented.OPERATING, "### The admin webapp", "key")) {
      assertThat(shipped.getProperty(row.get(0))).as(row.get(0)).isEqualTo(row.get(1));
    }
  }

  @Test
  void hasEveryWarningAndError() throws IOException {
    Set<String> library = logged("group-repository");
    Set<String> extension = logged("mailet");
    extension.addAll(library);
    Set<String> webapp = logged("admin-webapp");
    Set<String> documented = documented("the webapp says");

    assertThat(documented("James says")).isEqualTo(extension);
    assertThat(documented).containsAll(webapp);
    webapp.addAll(library);
    assertThat(webapp).containsAll(documented);
  }

  private static Set<String> documented(String table) {
    Set<String> lines = new TreeSet<>();
    Documented.table(Documented.OPERATING, "## Log lines", table)
        .forEach(row -> lines.add(row.get(1) + " " + row.get(0)));
    return lines;
  }

  private static Set<String> logged(String module) throws IOException {
    Set<String> lines = new TreeSet<>();
    try (Stream<Path> files = Files.walk(Path.of("..", module, "src", "main", "java"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        LINE.matcher(Files.readString(file))
            .results()
            .map(OperatingDocumentTest::line)
            .forEach(lines::add);
      }
    }
    return lines;
  }

  private static String line(MatchResult call) {
    String text = call.group(2).replaceAll("\"\\s*\\+\\s*\"", "");
    return call.group(1).toUpperCase(Locale.ROOT) + " " + text.substring(1, text.length() - 1);
  }

  private static Set<String> known(String prefix, Class<?> type) {
    Set<String> keys = new TreeSet<>();
    for (RecordComponent part : type.getRecordComponents()) {
      String key = prefix + part.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
      if (part.getType().isRecord()) {
        keys.addAll(known(key + ".", part.getType()));
      } else {
        keys.add(key);
      }
    }
    return keys;
  }

  private static Properties shipped() throws IOException {
    Properties properties = new Properties();
    try (InputStream file = AdminWebapp.class.getResourceAsStream("/application.properties")) {
      properties.load(Objects.requireNonNull(file));
    }
    return properties;
  }
}
