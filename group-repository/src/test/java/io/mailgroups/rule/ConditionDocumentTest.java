// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.rule;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The document for those who write conditions says what the code does. */
class ConditionDocumentTest {
  private static final Path DOCUMENT = Path.of("..", "docs", "conditions.md");

  @Test
  void listsTheAttributes() throws IOException {
    List<String> attributes =
        Stream.of(EmployeeAttribute.values())
            .map(
                a ->
                    row(
                        code(a.scimName()),
                        a.synonym().map(ConditionDocumentTest::code).orElse(""),
                        a.type().text()))
            .toList();

    assertThat(table("Attribute", 3)).isEqualTo(attributes);
  }

  @Test
  void listsTheOperators() throws IOException {
    List<String> operators =
        Stream.of(ValueType.values())
            .map(
                type ->
                    row(
                        type.text(),
                        type.operators().stream()
                                .map(Operator::text)
                                .map(ConditionDocumentTest::code)
                                .collect(joining(" "))
                            + " "
                            + code("pr")))
            .toList();

    assertThat(table("Type", 2)).isEqualTo(operators);
  }

  @Test
  void namesTheLimitsAndEveryErrorCode() throws IOException {
    String document = Files.readString(DOCUMENT);

    assertThat(document)
        .contains(Condition.MAX_LENGTH + " characters")
        .contains(Parser.MAX_DEPTH + " parentheses")
        .contains(Parser.MAX_TERMS + " terms");
    assertThat(Stream.of(ConditionError.Code.values()).map(code -> code(code.text())))
        .allSatisfy(code -> assertThat(document).contains(code));
  }

  @Test
  void showsConditionsThatParse() throws IOException {
    List<String> examples =
        Files.readAllLines(DOCUMENT).stream().filter(line -> line.startsWith("    ")).toList();

    assertThat(examples)
        .hasSizeGreaterThan(2)
        .allSatisfy(example -> Condition.parse(example, Custom.ATTRIBUTES));
  }

  private static List<String> table(String heading, int columns) throws IOException {
    return Files.readAllLines(DOCUMENT).stream()
        .dropWhile(line -> !line.startsWith("| " + heading + " |"))
        .skip(2)
        .takeWhile(line -> line.startsWith("|"))
        .map(line -> line.split("\\|"))
        .map(cells -> row(Stream.of(cells).skip(1).limit(columns).toArray(String[]::new)))
        .toList();
  }

  private static String row(String... cells) {
    return Stream.of(cells).map(String::strip).collect(joining(" | "));
  }

  private static String code(String text) {
    return "`" + text + "`";
  }
}
