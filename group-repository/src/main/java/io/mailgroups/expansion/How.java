// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.expansion;

import io.mailgroups.directory.Person;
import java.util.Optional;

/** By which part of a group someone is reached. */
public sealed interface How {

  /** Named as a member, or by a rule as included. */
  record Named() implements How {}

  /** In a department of the rule. */
  record InDepartment(String name) implements How {}

  /** By the condition of a rule that restricts no department. */
  record ByCondition() implements How {}

  /**
   * By which part of a computed group someone is in it whom its rule means.
   *
   * @param path of the department they are in; empty for who is meant by the condition
   */
  static How ofRule(Optional<String> path, Person someone) {
    return path.<How>map(some -> new InDepartment(someone.departments().getOrDefault(some, "")))
        .orElse(new ByCondition());
  }
}
