// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.rule;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Custom attributes with many values: Anne has none, Bart an empty string, Cris one value, Dora and
 * Emil two. One value that compares so is enough.
 */
class ManyValuedConditionTest {
  private static final String ROWS =
      """
      skill eq "java"                      | cris dora
      skill eq "SQL"                       | dora emil
      skill eq "java" and skill eq "sql"   | dora
      skill eq "java" or skill eq "sql"    | cris dora emil
      skill eq "cobol"                     |
      skill eq ""                          |
      skill eq null                        | anne bart
      skill ne "java"                      | anne bart emil
      skill ne null                        | cris dora emil
      skill pr and skill ne "java"         | emil
      not (skill eq "java" or skill eq "go") | anne bart
      skill co "Q"                         | dora emil
      skill co ""                          | cris dora emil
      skill sw "g"                         | emil
      skill ew "ava"                       | cris dora
      skill gt "java"                      | dora emil
      skill ge "java"                      | cris dora emil
      skill lt "java"                      | emil
      skill le "java"                      | cris dora emil
      skill gt "java" and skill lt "java"  | emil
      skill pr                             | cris dora emil
      bonus eq 100                         | cris dora
      bonus ne 100                         | anne bart emil
      bonus gt 100                         | dora emil
      bonus ge 300                         | emil
      bonus lt 200                         | cris dora emil
      bonus le 50                          | emil
      bonus pr                             | cris dora emil
      bonus eq null                        | anne bart
      trained eq "2024-02-29"              | cris dora
      trained ne "2024-02-29"              | anne bart emil
      trained gt "2024-02-29"              | dora emil
      trained ge "2025-06-30"              | emil
      trained lt "2024-02-29"              | emil
      trained le "2024-02-29"              | cris dora emil
      trained pr                           | cris dora emil
      consent eq true                      | cris dora
      consent eq false                     | dora emil
      consent eq true and consent eq false | dora
      consent ne true                      | anne bart emil
      consent ne false                     | anne bart cris
      consent pr                           | cris dora emil
      skill eq "java" and costCenter pr    |
      """;

  @BeforeAll
  static void hire() {
    Staff.startAnew();
    List.of("anne", "bart", "cris", "dora", "emil").forEach(Staff::hire);
    Staff.give("bart", "skill", "");
    Staff.give("cris", "skill", "Java");
    Staff.give("dora", "skill", "JAVA", "SQL");
    Staff.give("emil", "skill", "Go", "SQL");
    Staff.give("cris", "bonus", BigDecimal.valueOf(100));
    Staff.give("dora", "bonus", BigDecimal.valueOf(100), BigDecimal.valueOf(200));
    Staff.give("emil", "bonus", BigDecimal.valueOf(50), BigDecimal.valueOf(300));
    Staff.give("cris", "trained", LocalDate.of(2024, 2, 29));
    Staff.give("dora", "trained", LocalDate.of(2024, 2, 29), LocalDate.of(2025, 1, 31));
    Staff.give("emil", "trained", LocalDate.of(2020, 1, 1), LocalDate.of(2025, 6, 30));
    Staff.give("cris", "consent", true);
    Staff.give("dora", "consent", true, false);
    Staff.give("emil", "consent", false, false);
  }

  static Stream<Expectation> expectations() {
    return Expectation.of("", ROWS);
  }

  @ParameterizedTest
  @MethodSource("expectations")
  void matchesWhomTheTableSays(Expectation expectation) {
    expectation.check();
  }
}
