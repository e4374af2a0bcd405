// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.groups;

import io.mailgroups.admin.page.FieldErrors;
import io.mailgroups.problem.InvalidValue;
import io.mailgroups.rule.ConditionLine;
import io.mailgroups.rule.ConditionRows;
import io.mailgroups.rule.ConditionRows.Join;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rule of a computed group as typed and chosen.
 *
 * @param departments with all below, one in a line
 * @param departmentsOnly without those below, one in a line
 * @param add a department to be put into one of these lists
 * @param openDepartment where the tree is open
 * @param join how the blocks of rows are joined
 * @param rows the condition as built by clicks; absent where it is edited as text only
 * @param rowsOf the text for which the rows were shown, or that was made of them
 */
record RuleForm(
    @Nullable String departments,
    @Nullable String departmentsOnly,
    @Nullable String add,
    @Nullable Long openDepartment,
    @Nullable String condition,
    @Nullable Join join,
    @Nullable List<RowForm> rows,
    @Nullable String rowsOf,
    @Nullable String include,
    @Nullable String exclude) {
  static final RuleForm EMPTY = of("", "", "", "", "");

  /**
   * A row of a condition as chosen.
   *
   * @param within whether it belongs to the block of the row before it
   */
  record RowForm(
      @Nullable String attribute,
      @Nullable String operator,
      @Nullable String value,
      @Nullable Boolean within) {
    ConditionLine row() {
      return new ConditionLine(text(attribute), text(operator), text(value));
    }

    boolean isWithin() {
      return Boolean.TRUE.equals(within);
    }
  }

  static RuleForm of(
      String departments,
      String departmentsOnly,
      String condition,
      String include,
      String exclude) {
    return new RuleForm(
        departments, departmentsOnly, "", null, condition, null, null, null, include, exclude);
  }

  /** The condition's text without blanks around it. */
  String conditionText() {
    return text(condition).strip();
  }

  /** The rows, if the form has some, in their blocks. */
  ConditionRows built() {
    List<List<ConditionLine>> blocks = new ArrayList<>();
    for (RowForm row : rows == null ? List.<RowForm>of() : rows) {
      if (blocks.isEmpty() || !row.isWithin()) {
        blocks.add(new ArrayList<>());
      }
      blocks.get(blocks.size() - 1).add(row.row());
    }
    return new ConditionRows(join == null ? Join.AND : join, blocks);
  }

  /** With other lists of departments. */
  RuleForm withDepartments(List<String> below, List<String> alone) {
    return new RuleForm(
        String.join("\n", below),
        String.join("\n", alone),
        "",
        openDepartment,
        condition,
        join,
        rows,
        rowsOf,
        include,
        exclude);
  }

  /** With the tree open somewhere else. */
  RuleForm withOpen(@Nullable Long department) {
    return new RuleForm(
        departments,
        departmentsOnly,
        add,
        department,
        condition,
        join,
        rows,
        rowsOf,
        include,
        exclude);
  }

  /** With a text, and the rows that say the same; without them it is edited as text. */
  RuleForm withCondition(String text, @Nullable Join newJoin, @Nullable List<RowForm> newRows) {
    return new RuleForm(
        departments,
        departmentsOnly,
        add,
        openDepartment,
        text,
        newJoin,
        newRows,
        text,
        include,
        exclude);
  }

  List<String> below() {
    return lines(departments);
  }

  List<String> alone() {
    return lines(departmentsOnly);
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

  private static List<String> lines(@Nullable String text) {
    return text(text).lines().filter(line -> !line.isBlank()).toList();
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }
}
