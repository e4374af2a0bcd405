// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.mailgroups.rule.ConditionRows.Join;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionRowsTest {

  @Property
  void aTextComesBackFromItsRows(@ForAll("texts") String text) {
    Condition condition = Condition.parse(text, Custom.ATTRIBUTES);
    Optional<ConditionRows> rows = ConditionRows.of(condition);

    Statistics.collect(rows.isPresent());
    Statistics.coverage(coverage -> coverage.check(true).percentage(share -> share > 5));
    rows.ifPresent(
        built ->
            assertThat(Condition.parse(built.text(Custom.ATTRIBUTES), Custom.ATTRIBUTES))
                .isEqualTo(condition));
  }

  @Property
  void rowsComeBackFromTheirText(@ForAll("rows") ConditionRows rows) {
    String text = rows.text(Custom.ATTRIBUTES);
    ConditionRows again = ConditionRows.of(Condition.parse(text, Custom.ATTRIBUTES)).orElseThrow();

    assertThat(again.text(Custom.ATTRIBUTES)).isEqualTo(text);
    assertThat(again.rows()).isEqualTo(rows.rows());
    if (rows.blocks().size() > 1) {
      assertThat(again).isEqualTo(rows);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "title eq \"a\" and (title eq \"b\" or title eq \"c\" and grade gt 1)",
        "not (title eq \"a\")",
        "title eq null",
        "title eq \"\"",
        "title eq \"a\\nb\"",
        "(title pr or title pr) and title pr or grade pr"
      })
  void whatHasNoRowsStaysAText(String text) {
    assertThat(ConditionRows.of(Condition.parse(text, Custom.ATTRIBUTES))).isEmpty();
  }

  @Test
  void alternativesStandInParentheses() {
    ConditionLine title = new ConditionLine("title", "co", "a \"b\" \\");
    ConditionLine grade = new ConditionLine("grade", "ge", "3");
    ConditionLine absent = new ConditionLine("location", "not pr", "");

    assertThat(text(Join.AND, List.of(List.of(title, grade), List.of(absent))))
        .isEqualTo("(title co \"a \\\"b\\\" \\\\\" or grade ge 3) and not (location pr)");
    assertThat(text(Join.OR, List.of(List.of(title, grade), List.of(absent))))
        .isEqualTo("title co \"a \\\"b\\\" \\\\\" and grade ge 3 or not (location pr)");
    assertThat(text(Join.AND, List.of(List.of(title, grade)))).endsWith("or grade ge 3");
    assertThat(ConditionRows.NONE.text(Custom.ATTRIBUTES)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "title, eq, '', required",
    "colour, eq, red, unknown-attribute",
    "grade, co, 3, undefined-operator",
    "grade, eq, three, wrong-type",
    "grade, eq, 3 or title pr, wrong-type",
    "title pr or title, eq, x, wrong-value",
    "contractEnd, eq, 2026-02-30, wrong-value",
    "remote, eq, perhaps, wrong-type",
    "status, eq, RETIRED, wrong-value",
    "department, eq, Sales, department"
  })
  void tellsWhatIsWrongInARowAndLeavesItOut(
      String attribute, String operator, String value, String code) {
    ConditionLine wrong = new ConditionLine(attribute, operator, value);
    ConditionLine sound = new ConditionLine("title", "pr", "");
    ConditionRows rows = new ConditionRows(Join.AND, List.of(List.of(wrong), List.of(sound)));

    assertThat(wrong.problem(Custom.ATTRIBUTES)).contains(code);
    assertThat(rows.isIncomplete(Custom.ATTRIBUTES)).isTrue();
    assertThat(rows.text(Custom.ATTRIBUTES)).isEqualTo("title pr");
  }

  @Test
  void everyAttributeCanBeChosen() {
    assertThat(Attributes.all(Custom.ATTRIBUTES))
        .hasSize(EmployeeAttribute.values().length + Custom.DEFINITIONS.size())
        .allSatisfy(
            attribute ->
                assertThat(Attributes.find(attribute.scimName(), Custom.ATTRIBUTES))
                    .contains(attribute));
  }

  private static String text(Join join, List<List<ConditionLine>> blocks) {
    return new ConditionRows(join, blocks).text(Custom.ATTRIBUTES);
  }

  @Provide
  Arbitrary<String> texts() {
    return ScimGrammar.conditions();
  }

  @Provide
  Arbitrary<ConditionRows> rows() {
    Arbitrary<List<ConditionLine>> block = row().list().ofMinSize(1).ofMaxSize(3);
    return Combinators.combine(Arbitraries.of(Join.class), block.list().ofMinSize(1).ofMaxSize(4))
        .as(ConditionRows::new);
  }

  private static Arbitrary<ConditionLine> row() {
    Arbitrary<Attribute> attributes = Arbitraries.of(Attributes.all(Custom.ATTRIBUTES));
    return attributes.flatMap(
        attribute ->
            Arbitraries.of(ConditionLine.operators(attribute.type()))
                .flatMap(
                    operator -> values(attribute).map(value -> row(attribute, operator, value))));
  }

  private static ConditionLine row(Attribute attribute, String operator, String value) {
    ConditionLine row = new ConditionLine(attribute.scimName(), operator, value);
    return row.takesValue() ? row : new ConditionLine(attribute.scimName(), operator, "");
  }

  private static Arbitrary<String> values(Attribute attribute) {
    return switch (attribute.type()) {
      case STRING ->
          Arbitraries.strings()
              .withChars("ab \"\\()王é,;")
              .ofMinLength(1)
              .ofMaxLength(6)
              .filter(text -> !text.isBlank());
      case NUMBER -> Arbitraries.of("0", "3", "-7", "2.5", "100000000000000000000");
      case DATE -> Arbitraries.of("2024-02-29", "1999-12-31");
      case BOOLEAN -> Arbitraries.of("true", "false");
      case STATUS -> Arbitraries.of("ACTIVE", "SUSPENDED", "DEPARTED");
    };
  }
}
