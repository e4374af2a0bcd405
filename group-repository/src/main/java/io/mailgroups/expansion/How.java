// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.expansion;

/** By which part of a group someone is reached. */
public sealed interface How {

  /** Named as a member, or by a rule as included. */
  record Named() implements How {}

  /** In a department of the rule. */
  record InDepartment(String name) implements How {}

  /** By the condition of a rule that restricts no department. */
  record ByCondition() implements How {}
}
