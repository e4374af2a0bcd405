// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Whatever somebody types is a condition, or an error that names a place in it. */
class ConditionFuzzTest {
  private static final List<String> WORDS =
      List.of(
          "title",
          "floor",
          "hireDate",
          "userName",
          "name.givenName",
          "department",
          "emails[",
          " eq ",
          " ne ",
          " co ",
          " sw ",
          " gt ",
          " le ",
          " pr",
          " and ",
          " or ",
          "not ",
          "NOT(",
          "(",
          ")",
          "]",
          "\"",
          "\"x\"",
          "\\",
          "\\u0041",
          "\\ud800",
          "true",
          "null",
          "-1.5e3",
          "1e999999",
          "\"2026-02-30\"",
          "urn:mailgroups:1.0:Employee:",
          ":",
          ".",
          " ",
          "\t",
          "\n",
          "王",
          "\ud83d");

  @Property(edgeCases = EdgeCasesMode.NONE)
  void isReadOrRefusedWithAPlace(@ForAll("texts") String text) {
    try {
      Condition condition = Condition.parse(text, Custom.ATTRIBUTES);
      assertThat(Condition.parse(condition.text(), Custom.ATTRIBUTES)).isEqualTo(condition);
    } catch (ConditionError wrong) {
      assertThat(wrong.position()).isBetween(0, text.length());
      assertThat(wrong.position() + wrong.length()).isBetween(wrong.position(), text.length());
    }
  }

  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> anything = Arbitraries.strings().ofMaxLength(3);
    return Arbitraries.frequencyOf(Tuple.of(12, Arbitraries.of(WORDS)), Tuple.of(1, anything))
        .list()
        .ofMaxSize(24)
        .map(words -> String.join("", words));
  }
}
