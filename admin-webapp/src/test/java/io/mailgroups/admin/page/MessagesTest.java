// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The texts of the pages: both languages have them all, and all can be formatted. */
class MessagesTest {
  private static final Path MESSAGES = Path.of("src/main/resources/messages");
  private static final Path TEMPLATES = Path.of("src/main/resources/templates");
  private static final Pattern WRONG_VALUE =
      Pattern.compile("\\b(?:InvalidValue|invalid|require)\\(([^;]*?);");
  private static final Pattern CODE = Pattern.compile("\"([a-z]+(?:-[a-z]+)*)\",");
  private static final Pattern USED = Pattern.compile("#\\{([a-z][a-zA-Z0-9.-]*)[(}]");

  @Test
  void everyTextIsThereInBothLanguages() throws IOException {
    assertThat(keys("_zh.properties")).isEqualTo(keys(".properties"));
  }

  @Test
  void noKeyStandsTwice() throws IOException {
    for (Path file : files(".properties")) {
      List<String> keys =
          Files.readAllLines(file).stream()
              .filter(line -> !line.startsWith("#") && line.contains("="))
              .map(line -> line.substring(0, line.indexOf('=')))
              .toList();
      assertThat(keys).as(file.toString()).doesNotHaveDuplicates();
    }
  }

  @Test
  void everyTextThatATemplateNamesIsThere() throws IOException {
    Set<String> used = new TreeSet<>();
    try (Stream<Path> templates = Files.walk(TEMPLATES)) {
      for (Path template : templates.filter(Files::isRegularFile).toList()) {
        Matcher matcher = USED.matcher(Files.readString(template));
        while (matcher.find()) {
          used.add(matcher.group(1));
        }
      }
    }
    assertThat(keys(".properties")).containsAll(used);
  }

  // Else a page in Chinese would say in English what is wrong.
  @Test
  void everyCodeOfAWrongValueHasAText() throws IOException {
    Set<String> codes = new TreeSet<>();
    for (Path sources :
        List.of(Path.of("src/main/java"), Path.of("../group-repository/src/main/java"))) {
      try (Stream<Path> files = Files.walk(sources)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          codes.addAll(codes(Files.readString(file)));
        }
      }
    }
    assertThat(codes).contains("invalid.required", "invalid.no-domain");
    assertThat(keys(".properties")).containsAll(codes);
  }

  private static List<String> codes(String source) {
    return WRONG_VALUE
        .matcher(source.contains("InvalidValue") ? source : "")
        .results()
        .flatMap(call -> CODE.matcher(call.group(1)).results().limit(1))
        .map(code -> "invalid." + code.group(1))
        .toList();
  }

  // An apostrophe alone would swallow what follows it.
  @Test
  void everyTextCanBeFormatted() throws IOException {
    for (Path file : files(".properties")) {
      Properties texts = texts(file);
      for (String key : texts.stringPropertyNames()) {
        String text = texts.getProperty(key);
        assertThat(text.replace("''", "")).as(key).doesNotContain("'");
        assertThat(new MessageFormat(text, Locale.ENGLISH)).as(key).isNotNull();
      }
    }
  }

  private static Set<String> keys(String ending) throws IOException {
    Set<String> keys = new TreeSet<>();
    for (Path file : files(ending)) {
      keys.addAll(texts(file).stringPropertyNames());
    }
    return keys;
  }

  private static List<Path> files(String ending) throws IOException {
    try (Stream<Path> files = Files.list(MESSAGES)) {
      return new ArrayList<>(
          files
              .filter(file -> file.toString().endsWith(ending))
              .filter(file -> ending.startsWith("_") || !file.toString().contains("_zh"))
              .sorted()
              .toList());
    }
  }

  private static Properties texts(Path file) throws IOException {
    Properties texts = new Properties();
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      texts.load(reader);
    }
    return texts;
  }
}
