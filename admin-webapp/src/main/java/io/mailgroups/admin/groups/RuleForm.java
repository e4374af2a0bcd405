// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.groups;

import io.mailgroups.admin.page.FieldErrors;
import io.mailgroups.problem.InvalidValue;
import org.jspecify.annotations.Nullable;

/**
 * The rule of a computed group as typed.
 *
 * @param departments with all below, one in a line
 * @param departmentsOnly without those below, one in a line
 * @param add a department to be put into one of these lists
 */
record RuleForm(
    @Nullable String departments,
    @Nullable String departmentsOnly,
    @Nullable String add,
    @Nullable String condition,
    @Nullable String include,
    @Nullable String exclude) {
  static final RuleForm EMPTY = new RuleForm("", "", "", "", "", "");

  /** With another department in a list, which then stands there instead of in the field. */
  RuleForm with(String department, boolean below) {
    return new RuleForm(
        below ? line(departments, department) : departments,
        below ? departmentsOnly : line(departmentsOnly, department),
        "",
        condition,
        include,
        exclude);
  }

  /** What the library says is wrong, at the field where it was typed. */
  static FieldErrors errors(InvalidValue wrong) {
    return FieldErrors.none()
        .add(
            field(wrong.pointer()),
            wrong.code(),
            wrong.getMessage() == null ? "" : wrong.getMessage());
  }

  private static String field(String pointer) {
    if (pointer.equals("/rule")) {
      return "condition";
    }
    if (pointer.startsWith("/rule/")) {
      return pointer.substring("/rule/".length()).split("/", -1)[0];
    }
    return pointer.equals("/department") ? "departments" : pointer.substring(1);
  }

  private static String line(@Nullable String lines, String another) {
    return lines == null || lines.isBlank() ? another : lines.strip() + "\n" + another;
  }
}
