// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.rule;

/** What a term of a condition asks about. */
public sealed interface Attribute permits EmployeeAttribute, CustomAttribute {
  /** The name that a condition's own text uses, whichever synonym was entered. */
  String scimName();

  /** What its values are. */
  ValueType type();
}
