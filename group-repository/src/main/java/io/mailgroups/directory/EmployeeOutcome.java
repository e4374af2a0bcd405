// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.directory;

import io.mailgroups.problem.Conflict;
import io.mailgroups.problem.InvalidValue;
import java.util.Locale;

/** What became of one of many people. */
public sealed interface EmployeeOutcome {
  /** Taken in. */
  record Created(long id) implements EmployeeOutcome {}

  /** Changed. */
  record Updated(long id) implements EmployeeOutcome {}

  /** Was so already. */
  record Unchanged(long id) implements EmployeeOutcome {}

  /**
   * Could not be; the transaction is not to be committed then.
   *
   * @param pointer as {@link InvalidValue#pointer}
   */
  record Failed(String pointer, String code, String detail) implements EmployeeOutcome {
    static Failed of(InvalidValue problem) {
      return new Failed(problem.pointer(), problem.code(), String.valueOf(problem.getMessage()));
    }

    static Failed of(Conflict problem) {
      String code = problem.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
      return new Failed("/address", code, String.valueOf(problem.getMessage()));
    }
  }
}
