// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.james;

import static org.assertj.core.api.Assertions.assertThat;

import io.mailgroups.Documented;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.james.core.MailAddress;
import org.apache.james.protocols.smtp.hook.HookResult;
import org.junit.jupiter.api.Test;

/** The operator's guide names the keys, metrics and replies of the extension, and no others. */
class OperatingDocumentTest {
  private static final Path JAMES_CONF = Path.of(System.getProperty("james.conf", ""));
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{env:([A-Z_]+)(?::-[^}]*)?}");
  private static final Pattern NAME = Pattern.compile("[A-Z]+(?:_[A-Z]+)+");

  @Test
  void hasEveryKeyWithDefaultAndRange() {
    List<List<String>> documented =
        Documented.table(Documented.OPERATING, "### The extension", "key");

    assertThat(documented)
        .extracting(cells -> cells.get(0))
        .containsExactlyElementsOf(Stream.of(SettingKey.values()).map(SettingKey::key).toList());
    for (List<String> cells : documented) {
      SettingKey key = SettingKey.named(cells.get(0)).orElseThrow();
      if (!key.byDefault().isEmpty()) {
        assertThat(cells.subList(1, 3))
            .as(key.key())
            .containsExactly(key.byDefault(), key.least() + " to " + key.most());
      }
    }
  }

  @Test
  void hasEveryVariableThatTheConfigurationReads() throws IOException {
    Set<String> read = new TreeSet<>();
    try (Stream<Path> files = Files.list(JAMES_CONF)) {
      for (Path file : files.filter(f -> !f.endsWith("README.md")).toList()) {
        VARIABLE.matcher(Files.readString(file)).results().forEach(v -> read.add(v.group(1)));
      }
    }
    read.remove("NAME"); // of the comment that says how

    Set<String> documented = new TreeSet<>();
    Documented.table(JAMES_CONF.resolve("README.md"), "# James configuration", "variable")
        .forEach(
            cells -> NAME.matcher(cells.get(0)).results().forEach(v -> documented.add(v.group())));

    assertThat(documented).isEqualTo(read);
  }

  @Test
  void hasEveryMetric() throws IllegalAccessException {
    List<String> metrics = new ArrayList<>();
    for (Field constant : GroupMetrics.class.getDeclaredFields()) {
      if (constant.getType() == String.class && !constant.getName().equals("PREFIX")) {
        metrics.add(String.valueOf(constant.get(null)));
      }
    }

    assertThat(Documented.column("## What to look at", "metric", 0))
        .containsExactlyElementsOf(metrics);
  }

  @Test
  void hasEveryReplyThatNamesNoReason() throws Exception {
    List<String> documented =
        Documented.table(Documented.OPERATING, "## What senders are told", "reason").stream()
            .filter(cells -> cells.get(0).isEmpty())
            .map(cells -> cells.get(1) + " " + cells.get(2))
            .toList();

    assertThat(documented)
        .containsExactly(
            text(Replies.unknown(new MailAddress("x@x.example"))).replace("x@x.example", "..."),
            text(Replies.tryLater()),
            text(Replies.signInLater()));
  }

  private static String text(HookResult reply) {
    return reply.getSmtpRetCode() + " " + reply.getSmtpDescription();
  }
}
