// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What other languages give a meaning to is nothing but text here. */
class StrangeTextConditionTest {
  private static final Map<String, String> TITLES =
      Map.ofEntries(
          Map.entry("percent", "100%"),
          Map.entry("digits", "1000"),
          Map.entry("underscore", "a_b"),
          Map.entry("letters", "axb"),
          Map.entry("backslash", "C:\\temp"),
          Map.entry("bang", "wow!"),
          Map.entry("apostrophe", "O'Hara"),
          Map.entry("quote", "say \"hi\""),
          Map.entry("umlaut", "Ärztin"),
          Map.entry("chinese", "工程师"),
          Map.entry("smiley", "a😀b"),
          Map.entry("line", "one\ntwo"),
          Map.entry("blank", " x "),
          Map.entry("sql", "'; DROP TABLE mg_employee; --"));

  @BeforeAll
  static void hire() {
    Staff.startAnew();
    TITLES.forEach(
        (name, title) -> {
          Staff.hire(name);
          Staff.set(name, "title", title);
          Staff.give(name, "costCenter", title);
        });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "eq \"100%\"|percent",
        "eq \"%\"|",
        "eq \"1000\"|digits",
        "co \"%\"|percent",
        "co \"0%\"|percent",
        "sw \"100%\"|percent",
        "sw \"%\"|",
        "ew \"0%\"|percent",
        "ew \"%\"|percent",
        "eq \"a_b\"|underscore",
        "co \"_\"|sql underscore",
        "sw \"a_\"|underscore",
        "sw \"_\"|",
        "ew \"_b\"|underscore",
        "co \"\\\\\"|backslash",
        "eq \"c:\\\\TEMP\"|backslash",
        "sw \"c:\\\\\"|backslash",
        "ew \"\\\\temp\"|backslash",
        "co \"!\"|bang",
        "ew \"!\"|bang",
        "co \"!%\"|",
        "eq \"o'hara\"|apostrophe",
        "co \"'\"|apostrophe sql",
        "co \"\\\"\"|quote",
        "ew \"\\\"HI\\\"\"|quote",
        "eq \"ÄRZTIN\"|umlaut",
        "sw \"ä\"|umlaut",
        "ge \"Ä\"|chinese umlaut",
        "eq \"工程师\"|chinese",
        "co \"程\"|chinese",
        "ew \"师\"|chinese",
        "ew \"😀B\"|smiley",
        "eq \"ONE\\nTWO\"|line",
        "ew \"\\ntwo\"|line",
        "eq \"x\"|",
        "eq \" X \"|blank",
        "sw \" \"|blank",
        "ew \" \"|blank",
        "eq \"'; drop table mg_employee; --\"|sql",
        "co \"; DROP\"|sql",
        "ew \"--\"|sql",
        "co \"' or '1'='1\"|",
        "eq \"\\\" or title pr or title eq \\\"\"|",
      })
  void isComparedLiterally(String comparison, @Nullable String people) {
    List<String> expected = people == null ? List.of() : List.of(people.split(" "));

    assertThat(Staff.matching("title " + comparison)).isEqualTo(expected);
    assertThat(Staff.matching("costCenter " + comparison)).isEqualTo(expected);
    assertThat(Staff.matching("title pr")).hasSize(TITLES.size());
  }
}
