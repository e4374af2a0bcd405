// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mailgroups.problem.InvalidValue;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileNameTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "plan.pdf",
        "项目计划（终稿）.docx",
        "Résumé v2 (final).txt",
        ".gitignore",
        "no ending",
        "👩‍💻 notes.md",
        "console.log"
      })
  void isWhatPeopleCallFiles(String name) {
    assertThat(FileName.parse(name).text()).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../../etc/passwd",
        "..\\boot.ini",
        "/etc/passwd",
        "C:plan.pdf",
        "a\u0000b.txt",
        "two\nlines",
        "a\tb",
        "invoice\u202Efdp.exe",
        "a\u2066b\u2069",
        "not\u200Bseen.txt",
        "line\u2028end",
        "\uD800.txt",
        "<script>alert(1)</script>",
        "say \"hi\".txt",
        "what?.txt",
        "*"
      })
  void hasNothingThatMeansSomethingToASystemOrHidesWhatItIs(String name) {
    assertRefused(name, "file-name-character");
  }

  @ParameterizedTest
  @ValueSource(strings = {".", "..", "...", "CON", "nul.txt", "Com1", "LPT9.tar.gz", "dot."})
  void isNoneThatSystemsKeepForThemselves(String name) {
    assertRefused(name, "file-name-reserved");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\u00A0\u3000"})
  void isNotBlank(String name) {
    assertRefused(name, "required");
  }

  @Test
  void hasAsManyOctetsAsFileSystemsKeep() {
    assertThat(FileName.parse("a".repeat(255)).text()).hasSize(255);
    assertThat(FileName.parse("文".repeat(85)).text()).hasSize(85);
    assertRefused("a".repeat(256), "file-name-long");
    assertRefused("文".repeat(86), "file-name-long");
  }

  @ParameterizedTest
  @CsvSource({
    "Plan.PDF, plan.pdf",
    "re\u0301sume\u0301.txt, r\u00E9sum\u00E9.txt",
    "STRASSE, straße",
    "ΟΔΟΣ, οδος"
  })
  void isTheSameInAnyCaseAndUnicodeForm(String one, String other) {
    assertThat(FileName.parse(one).key()).isEqualTo(FileName.parse(other).key());
  }

  @Test
  void isNotTheSameWherePeopleSeeADifference() {
    assertThat(FileName.parse("①.txt").key()).isNotEqualTo(FileName.parse("1.txt").key());
  }

  @Test
  void keepsItsEndingBehindANumber() {
    assertThat(FileName.parse("plan.tar.gz").numbered(2).text()).isEqualTo("plan.tar (2).gz");
    assertThat(FileName.parse(".profile").numbered(3).text()).isEqualTo(".profile (3)");
    String longest = FileName.parse("文".repeat(83) + ".docx").numbered(12).text();
    assertThat(longest).endsWith("文 (12).docx");
    assertThat(longest.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(255);
    assertThat(FileName.parse("a." + "b".repeat(253)).numbered(2).text()).isEqualTo("(2)");
  }

  private static void assertRefused(String name, String code) {
    assertThatExceptionOfType(InvalidValue.class)
        .isThrownBy(() -> FileName.parse(name))
        .satisfies(wrong -> assertThat(wrong.code()).isEqualTo(code))
        .satisfies(wrong -> assertThat(wrong.pointer()).isEqualTo("/name"));
  }
}
