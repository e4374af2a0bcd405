// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Who of five people matches a condition, written down by hand.
 *
 * @param people their names, in order
 */
record Expectation(String condition, List<String> people) {
  private static final List<String> EVERYBODY = List.of("anne", "bart", "cris", "dora", "emil");

  /**
   * Rows of a table.
   *
   * @param attribute stands where the rows have X
   * @param rows a condition and, behind a bar, the people
   */
  static Stream<Expectation> of(String attribute, String rows) {
    return rows.lines()
        .map(row -> row.split("\\|", -1))
        .map(cells -> new Expectation(cells[0].strip().replace("X", attribute), names(cells[1])));
  }

  /** The condition and its opposite split the people: nobody is in neither, nobody in both. */
  void check() {
    List<String> others = new ArrayList<>(EVERYBODY);
    others.removeAll(people);
    String opposite = "not (" + condition + ")";
    assertThat(Staff.matching(condition)).as(condition).isEqualTo(people);
    assertThat(Staff.matching(opposite)).as(opposite).isEqualTo(others);
    assertThat(Staff.matchingOneByOne(condition)).as(condition).isEqualTo(people);
    assertThat(Staff.matchingOneByOne(opposite)).as(opposite).isEqualTo(others);
  }

  private static List<String> names(String cell) {
    return cell.isBlank() ? List.of() : List.of(cell.strip().split(" "));
  }
}
