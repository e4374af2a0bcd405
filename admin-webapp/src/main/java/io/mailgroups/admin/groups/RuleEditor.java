// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.groups;

import io.mailgroups.admin.groups.RuleForm.RowForm;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.group.GroupKind;
import io.mailgroups.problem.InvalidValue;
import io.mailgroups.rule.EmployeeAttribute;
import io.mailgroups.rule.Operator;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * What the buttons of the rule editor do to the form; the same whether a script sends it or the
 * whole page. A button's value is the name of an act and what it is about, {@code ROW_REMOVE:2}.
 */
@Component
class RuleEditor {
  // No department has this id.
  private static final long TREE_TOP = 0;

  private final RuleReader rules;
  private final ConditionSteps steps;

  RuleEditor(RuleReader rules, ConditionSteps steps) {
    this.rules = rules;
    this.steps = steps;
  }

  /** What can be done. */
  private enum Act {
    /** Text follows rows. */
    ROWS,
    /** Rows follow text. */
    TEXT,
    ROW_ADD,
    ROW_ALSO,
    ROW_REMOVE,
    OPEN,
    /** A department that was typed, or one of the tree. */
    ADD_WITH_BELOW,
    ADD_ALONE,
    REMOVE_WITH_BELOW,
    REMOVE_ALONE,
    /** The other way: alone, or with all below. */
    TURN_WITH_BELOW,
    TURN_ALONE,
    /** Only shows whom it means. */
    PREVIEW
  }

  /**
   * Does it.
   *
   * @throws InvalidValue at the field where a department was typed
   */
  RuleForm after(String action, SignedIn who, GroupKind kind, RuleForm form) {
    String[] parts = action.split(":", 2);
    String about = parts.length > 1 ? parts[1] : "";
    return switch (act(parts[0])) {
      case ROWS -> steps.fromRows(form);
      case TEXT -> steps.fromText(form);
      case ROW_ADD -> withRow(shown(form), Integer.MAX_VALUE, false);
      case ROW_ALSO -> withRow(shown(form), index(about) + 1, true);
      case ROW_REMOVE -> withoutRow(shown(form), index(about));
      case OPEN -> form.withOpen(number(about));
      case ADD_WITH_BELOW -> adding(who, kind, form, about, true);
      case ADD_ALONE -> adding(who, kind, form, about, false);
      case REMOVE_WITH_BELOW ->
          form.withDepartments(without(form.below(), index(about)), form.alone());
      case REMOVE_ALONE -> form.withDepartments(form.below(), without(form.alone(), index(about)));
      case TURN_WITH_BELOW ->
          form.withDepartments(
              without(form.below(), index(about)),
              with(form.alone(), at(form.below(), index(about))));
      case TURN_ALONE ->
          form.withDepartments(
              with(form.below(), at(form.alone(), index(about))),
              without(form.alone(), index(about)));
      case PREVIEW -> form;
    };
  }

  private static Act act(String name) {
    try {
      return Act.valueOf(name);
    } catch (IllegalArgumentException e) {
      throw new InvalidValue("/action", "invalid", "There is no such button: " + name);
    }
  }

  private RuleForm adding(SignedIn who, GroupKind kind, RuleForm form, String id, boolean below) {
    String typed = id.isEmpty() ? form.add() : "#" + id;
    String line = rules.typed(who, rules.department(who, typed, "/add"));
    boolean one = kind == GroupKind.DEPARTMENT;
    List<String> with = one ? List.of() : without(form.below(), line);
    List<String> alone = one ? List.of() : without(form.alone(), line);
    RuleForm added =
        below
            ? form.withDepartments(with(with, line), alone)
            : form.withDepartments(with, with(alone, line));
    // Who chose from the tree goes on there.
    boolean keepsOpen = !id.isEmpty() && form.openDepartment() == null;
    return keepsOpen ? added.withOpen(TREE_TOP) : added;
  }

  /** With rows, if the text can be said so: a form that never had any has none. */
  private RuleForm shown(RuleForm form) {
    return form.rows() == null ? steps.fromText(form) : form;
  }

  private RuleForm withRow(RuleForm form, int index, boolean within) {
    List<RowForm> rows = rows(form);
    RowForm row = new RowForm(EmployeeAttribute.TITLE.scimName(), Operator.EQ.text(), "", within);
    rows.add(Math.min(index, rows.size()), row);
    return steps.fromRows(form.withCondition("", form.join(), rows));
  }

  private RuleForm withoutRow(RuleForm form, int index) {
    List<RowForm> rows = rows(form);
    if (index >= 0 && index < rows.size()) {
      boolean begins = !rows.remove(index).isWithin();
      // Who followed in the same block begins it now.
      if (begins && index < rows.size() && rows.get(index).isWithin()) {
        RowForm next = rows.get(index);
        rows.set(index, new RowForm(next.attribute(), next.operator(), next.value(), false));
      }
    }
    return steps.fromRows(form.withCondition("", form.join(), rows));
  }

  private static List<RowForm> rows(RuleForm form) {
    return new ArrayList<>(form.rows() == null ? List.of() : form.rows());
  }

  private static int index(String about) {
    return (int) Math.max(-1, Math.min(number(about), Integer.MAX_VALUE - 1));
  }

  private static long number(String about) {
    try {
      return Long.parseLong(about);
    } catch (NumberFormatException e) {
      throw new InvalidValue("/action", "invalid", "No number: " + about);
    }
  }

  private static List<String> with(List<String> lines, String another) {
    List<String> more = new ArrayList<>(lines);
    if (!another.isEmpty()) {
      more.add(another);
    }
    return more;
  }

  private static List<String> without(List<String> lines, String line) {
    return lines.stream().filter(one -> !one.strip().equals(line)).toList();
  }

  private static List<String> without(List<String> lines, int index) {
    List<String> fewer = new ArrayList<>(lines);
    if (index >= 0 && index < fewer.size()) {
      fewer.remove(index);
    }
    return fewer;
  }

  private static String at(List<String> lines, int index) {
    return index >= 0 && index < lines.size() ? lines.get(index) : "";
  }
}
