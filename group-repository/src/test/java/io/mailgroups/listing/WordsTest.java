// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mailgroups.problem.InvalidValue;
import java.util.List;
import java.util.SortedSet;
import org.junit.jupiter.api.Test;

class WordsTest {
  @Test
  void beginAfterBlanksAndSigns() {
    assertThat(ofName("Jean-Luc  O'Brien (Sales)"))
        .containsExactly("brien", "jean-luc", "luc", "o'brien", "sales)");
  }

  @Test
  void ofAnAddressBeginAtEachPartButTheLastLabel() {
    assertThat(Words.of(List.of(), List.of("anne.smith_2@mail.example.com")))
        .containsExactly(
            "2@mail.example.com",
            "anne.smith_2@mail.example.com",
            "example.com",
            "mail.example.com",
            "smith_2@mail.example.com");
  }

  @Test
  void beginAtEachCjkCharacter() {
    assertThat(ofName("王小明")).containsExactly("小明", "明", "王小明");
    assertThat(ofName("Wang王Anne")).containsExactly("anne", "wang王anne", "王anne");
    assertThat(ofName("𠮷野")).containsExactly("野", "𠮷野");
    assertThat(ofName("김철수")).contains("철수");
  }

  @Test
  void areCanonical() {
    assertThat(ofName("ＡＮＮＥ")).containsExactly("anne");
    assertThat(ofName("ﬁnance")).containsExactly("finance");
    assertThat(ofName("Mu\u0308ller")).isEqualTo(ofName("müller")).containsExactly("müller");
    assertThat(ofName("王　小明")).containsExactly("小明", "明", "王");
    assertThat(Words.prefixes("ＡＮＮＥ")).containsExactly("anne");
  }

  @Test
  void areCutWhereTheyAreTooLong() {
    String pairs = "a" + "𠮷".repeat(60);

    assertThat(ofName("x".repeat(255))).containsExactly("x".repeat(Words.MAX_LENGTH));
    assertThat(Words.prefixes("x".repeat(120))).containsExactly("x".repeat(Words.MAX_LENGTH));
    assertThat(ofName(pairs))
        .contains("a" + "𠮷".repeat(49))
        .allMatch(word -> !Character.isHighSurrogate(word.charAt(word.length() - 1)));
  }

  @Test
  void toSearchByAreThoseOfBlanksOnly() {
    assertThat(Words.prefixes(" Anne  smith@EX anne ")).containsExactly("anne", "smith@ex");
    assertThat(Words.prefixes("(sales - 小明")).containsExactly("sales", "小明");
    assertThat(Words.prefixes(" \t")).isEmpty();
    assertThat(Words.prefixes("- +")).containsExactly("-");
  }

  @Test
  void toSearchByAreFewAndShort() {
    assertThatExceptionOfType(InvalidValue.class)
        .isThrownBy(() -> Words.prefixes("x".repeat(201)))
        .matches(e -> e.code().equals("too-long"));
    assertThatExceptionOfType(InvalidValue.class)
        .isThrownBy(() -> Words.prefixes("a b c d e f g h i j k"))
        .matches(e -> e.code().equals("too-many-words"));
  }

  private static SortedSet<String> ofName(String name) {
    return Words.of(List.of(name), List.of());
  }
}
