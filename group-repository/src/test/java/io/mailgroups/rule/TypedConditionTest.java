// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.rule;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Numbers, dates, booleans and the status: Anne and Bart have none, but a status. */
class TypedConditionTest {
  private static final String NUMBER =
      """
      X eq 3                          | cris
      X eq 3.0                        | cris
      X eq 3.5                        | dora
      X eq 0.35e1                     | dora
      X eq -3                         |
      X eq null                       | anne bart
      X ne 3                          | anne bart dora emil
      X ne 4                          | anne bart cris dora emil
      X ne null                       | cris dora emil
      X gt 3                          | dora emil
      X gt 3.5                        | emil
      X gt 9                          | emil
      X gt 1e30                       |
      X ge 3.5                        | dora emil
      X ge 10.0000000001              |
      X lt 3.5                        | cris
      X lt 10                         | cris dora
      X lt -1e37                      |
      X le 3                          | cris
      X le 99999999999999999999999999999999999999 | cris dora emil
      X pr                            | cris dora emil
      X gt 3 and X lt 10              | dora
      not (X gt 3) and X pr           | cris
      """;

  private static final String DATE =
      """
      X eq "2024-02-29"               | dora
      X eq "2023-02-28"               |
      X eq null                       | anne bart
      X ne "2024-02-29"               | anne bart cris emil
      X ne null                       | cris dora emil
      X gt "2024-02-28"               | dora emil
      X gt "2024-03-01"               |
      X gt "0001-01-01"               | cris dora emil
      X gt "9999-12-31"               |
      X ge "2024-02-29"               | dora emil
      X ge "1582-10-10"               | cris dora emil
      X lt "2024-02-29"               | cris
      X lt "0001-01-01"               |
      X lt "9999-12-31"               | cris dora emil
      X le "2024-02-29"               | cris dora
      X le "2024-02-27"               |
      X pr                            | cris dora emil
      not (X lt "2024-03-01")         | anne bart emil
      """;

  private static final String BOOLEAN =
      """
      X eq true                       | cris dora
      X eq false                      | emil
      X eq null                       | anne bart
      X ne true                       | anne bart emil
      X ne false                      | anne bart cris dora
      X ne null                       | cris dora emil
      X pr                            | cris dora emil
      X eq true or X eq false         | cris dora emil
      """;

  private static final String STATUS =
      """
      status eq "ACTIVE"              | anne bart cris
      status eq "suspended"           | dora
      status eq "DEPARTED"            | emil
      status eq null                  |
      status ne "ACTIVE"              | dora emil
      status ne null                  | anne bart cris dora emil
      status pr                       | anne bart cris dora emil
      active eq true                  | anne bart cris
      active eq false                 | dora emil
      active eq null                  |
      active ne true                  | dora emil
      active ne false                 | anne bart cris
      active ne null                  | anne bart cris dora emil
      active pr                       | anne bart cris dora emil
      """;

  @BeforeAll
  static void hire() {
    Staff.startAnew();
    List.of("anne", "bart", "cris", "dora", "emil").forEach(Staff::hire);
    Staff.give("cris", "grade", BigDecimal.valueOf(3));
    Staff.give("dora", "grade", new BigDecimal("3.50"));
    Staff.give("emil", "grade", BigDecimal.TEN);
    Staff.give("anne", "bonus", BigDecimal.valueOf(3));
    Staff.set("cris", "hire_date", LocalDate.of(2024, 2, 28));
    Staff.set("dora", "hire_date", LocalDate.of(2024, 2, 29));
    Staff.set("emil", "hire_date", LocalDate.of(2024, 3, 1));
    Staff.give("cris", "contractEnd", LocalDate.of(2024, 2, 28));
    Staff.give("dora", "contractEnd", LocalDate.of(2024, 2, 29));
    Staff.give("emil", "contractEnd", LocalDate.of(2024, 3, 1));
    Staff.give("anne", "trained", LocalDate.of(2024, 2, 29));
    Staff.give("cris", "remote", true);
    Staff.give("dora", "remote", true);
    Staff.give("emil", "remote", false);
    Staff.give("anne", "consent", true);
    Staff.set("dora", "status", "SUSPENDED");
    Staff.set("emil", "status", "DEPARTED");
  }

  static Stream<Expectation> expectations() {
    return Stream.of(
            Expectation.of("grade", NUMBER),
            Expectation.of("hireDate", DATE),
            Expectation.of("contractEnd", DATE),
            Expectation.of("remote", BOOLEAN),
            Expectation.of("status", STATUS))
        .flatMap(rows -> rows);
  }

  @ParameterizedTest
  @MethodSource("expectations")
  void matchesWhomTheTableSays(Expectation expectation) {
    expectation.check();
  }
}
