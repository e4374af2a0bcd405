// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.rule;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every string attribute: Anne has none, Bart an empty one. */
class StringConditionTest {
  private static final String ANY_STRING =
      """
      X eq "engineer"                 | cris dora
      X eq "Engineer"                 | cris dora
      X eq "engine"                   |
      X eq "Engineer "                |
      X eq "accountant"               |
      X eq ""                         |
      X eq null                       | anne bart
      X ne "engineer"                 | anne bart emil
      X ne "accountant"               | anne bart cris dora emil
      X ne ""                         | anne bart cris dora emil
      X ne null                       | cris dora emil
      X co "GINE"                     | cris dora
      X co "ngineer"                  | cris dora
      X co "engineers"                |
      X co "n"                        | cris dora emil
      X co ""                         | cris dora emil
      X sw "eNg"                      | cris dora
      X sw "engineer"                 | cris dora
      X sw "ngi"                      |
      X sw "engineers"                |
      X sw ""                         | cris dora emil
      X ew "EER"                      | cris dora
      X ew "engineer"                 | cris dora
      X ew "er"                       | cris dora emil
      X ew "nee"                      |
      X ew "anengineer"               |
      X ew ""                         | cris dora emil
      X gt "engineer"                 | emil
      X gt "ENGINE"                   | cris dora emil
      X gt "manager"                  |
      X gt ""                         | cris dora emil
      X ge "engineer"                 | cris dora emil
      X ge "F"                        | emil
      X ge "managers"                 |
      X ge ""                         | cris dora emil
      X lt "manager"                  | cris dora
      X lt "MANAGERS"                 | cris dora emil
      X lt "engineer"                 |
      X lt ""                         |
      X le "engineer"                 | cris dora
      X le "Manager"                  | cris dora emil
      X le "engine"                   |
      X le ""                         |
      X pr                            | cris dora emil
      X pr and X ne "manager"         | cris dora
      X eq "engineer" or X eq null    | anne bart cris dora
      not (X pr) or X gt "f"          | anne bart emil
      """;

  private static final String EACH_OPERATOR =
      """
      X eq "engineer"                 | cris dora
      X ne "engineer"                 | anne bart emil
      X co "GINE"                     | cris dora
      X sw "eNg"                      | cris dora
      X ew "EER"                      | cris dora
      X gt "engineer"                 | emil
      X ge "engineer"                 | cris dora emil
      X lt "manager"                  | cris dora
      X le "Manager"                  | cris dora emil
      X pr                            | cris dora emil
      X eq null                       | anne bart
      """;

  private static final String ADDRESS =
      """
      X eq "CRIS@example.com"         | cris
      X ne "cris@example.com"         | anne bart dora emil
      X co "RT@"                      | bart
      X sw "a"                        | anne
      X ew "@example.COM"             | anne bart cris dora emil
      X gt "cris@example.com"         | dora emil
      X ge "Cris@example.com"         | cris dora emil
      X lt "bart@example.com"         | anne
      X le "bart@example.com"         | anne bart
      X pr                            | anne bart cris dora emil
      X eq null                       |
      X ne null                       | anne bart cris dora emil
      """;

  private static final String DISPLAY_NAME =
      """
      X eq "Bart"                     | bart
      X ne "bart"                     | anne cris dora emil
      X co "R"                        | bart cris dora
      X sw "d"                        | dora
      X ew "E"                        | anne
      X gt "cris"                     | dora emil
      X ge "CRIS"                     | cris dora emil
      X lt "bart"                     | anne
      X le "bart"                     | anne bart
      X pr                            | anne bart cris dora emil
      """;

  private static final String MANAGER_ADDRESS =
      """
      X eq "ANNE@example.com"         | cris dora
      X eq "emil@example.com"         |
      X eq ""                         |
      X eq null                       | anne bart
      X ne "anne@example.com"         | anne bart emil
      X ne null                       | cris dora emil
      X co "NE@"                      | cris dora
      X sw "b"                        | emil
      X ew "@example.com"             | cris dora emil
      X ew "art@example.com"          | emil
      X gt "anne@example.com"         | emil
      X ge "anne@example.com"         | cris dora emil
      X lt "bart@example.com"         | cris dora
      X le "anne@example.com"         | cris dora
      X pr                            | cris dora emil
      X pr or userName sw "a"         | anne cris dora emil
      X pr and userName sw "c"        | cris
      not (X pr or userName sw "a")   | bart
      X eq "anne@example.com" or X ne "anne@example.com" | anne bart cris dora emil
      """;

  @BeforeAll
  static void hire() {
    Staff.startAnew();
    List.of("anne", "bart", "cris", "dora", "emil").forEach(Staff::hire);
    for (String column :
        List.of(
            "external_id",
            "given_name",
            "family_name",
            "title",
            "location",
            "employment_type",
            "employee_number")) {
      Staff.set("bart", column, "");
      Staff.set("cris", column, "Engineer");
      Staff.set("dora", column, "ENGINEER");
      Staff.set("emil", column, "Manager");
    }
    Staff.give("bart", "costCenter", "");
    Staff.give("cris", "costCenter", "Engineer");
    Staff.give("dora", "costCenter", "ENGINEER");
    Staff.give("emil", "costCenter", "Manager");
    Staff.give("anne", "skill", "Engineer");
    Staff.give("emil", "skill", "Engineer");
    Staff.setManager("cris", "anne");
    Staff.setManager("dora", "anne");
    Staff.setManager("emil", "bart");
  }

  static Stream<Expectation> expectations() {
    return Stream.of(
            Expectation.of("title", ANY_STRING),
            Expectation.of("costCenter", ANY_STRING),
            Expectation.of("externalId", EACH_OPERATOR),
            Expectation.of("name.givenName", EACH_OPERATOR),
            Expectation.of("name.familyName", EACH_OPERATOR),
            Expectation.of("addresses.locality", EACH_OPERATOR),
            Expectation.of("userType", EACH_OPERATOR),
            Expectation.of("employeeNumber", EACH_OPERATOR),
            Expectation.of("userName", ADDRESS),
            Expectation.of("displayName", DISPLAY_NAME),
            Expectation.of("manager.value", MANAGER_ADDRESS))
        .flatMap(rows -> rows);
  }

  @ParameterizedTest
  @MethodSource("expectations")
  void matchesWhomTheTableSays(Expectation expectation) {
    expectation.check();
  }
}
