// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.rule;

import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Finds the attribute that a name in a condition means. */
final class Names {
  private static final Set<String> KEYWORDS = Set.of("and", "or", "not");
  private static final Set<String> DEPARTMENTS = Set.of("department", "departments");
  private static final int TYPING_ERRORS = 2;

  private Names() {}

  /** Whether a bare name means something else than an attribute. */
  static boolean isTaken(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return KEYWORDS.contains(lower) || DEPARTMENTS.contains(lower);
  }

  static Attribute find(Token word, CustomAttributes custom) {
    String name = word.text();
    if (isDepartment(name)) {
      throw new ConditionError(
          ConditionError.Code.DEPARTMENT,
          word.span(),
          "A department is not a condition; choose departments in the rule's list of departments (rule.departments).");
    }
    return EmployeeAttribute.named(name)
        .<Attribute>map(attribute -> attribute)
        .or(() -> custom.find(Schema.EMPLOYEE.leads(name) ? Schema.EMPLOYEE.rest(name) : name))
        .orElseThrow(() -> unknown(word, custom));
  }

  private static boolean isDepartment(String name) {
    String bare =
        Stream.of(Schema.CORE, Schema.ENTERPRISE)
            .filter(schema -> schema.leads(name))
            .findAny()
            .map(schema -> schema.rest(name))
            .orElse(name);
    return DEPARTMENTS.contains(bare.toLowerCase(Locale.ROOT));
  }

  private static ConditionError unknown(Token word, CustomAttributes custom) {
    String hint =
        closest(word.text(), custom).map(name -> "; did you mean " + name + "?").orElse(".");
    return new ConditionError(
        ConditionError.Code.UNKNOWN_ATTRIBUTE,
        word.span(),
        "There is no attribute " + word.shortText() + hint);
  }

  private static Optional<String> closest(String name, CustomAttributes custom) {
    String bare = name.substring(name.lastIndexOf(':') + 1);
    int tolerated = Math.min(TYPING_ERRORS, bare.length() / 2);
    return Stream.concat(EmployeeAttribute.names(), custom.names().stream())
        .filter(other -> Math.abs(other.length() - bare.length()) <= tolerated)
        .filter(other -> distance(bare, other) <= tolerated)
        .min(Comparator.comparingInt(other -> distance(bare, other)));
  }

  /** How many letters have to be put in, left out or replaced to make one of the other. */
  private static int distance(String one, String other) {
    String a = one.toLowerCase(Locale.ROOT);
    String b = other.toLowerCase(Locale.ROOT);
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int above = row[j];
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replaced, Math.min(above, row[j - 1]) + 1);
        diagonal = above;
      }
    }
    return row[b.length()];
  }
}
