// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.groups;

import io.mailgroups.GroupRepository;
import io.mailgroups.admin.groups.RuleForm.RowForm;
import io.mailgroups.directory.AttributeDefinitions;
import io.mailgroups.problem.InvalidValue;
import io.mailgroups.rule.Condition;
import io.mailgroups.rule.ConditionError;
import io.mailgroups.rule.ConditionLine;
import io.mailgroups.rule.ConditionRows;
import io.mailgroups.rule.CustomAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Keeps the two forms of a condition in step: its text and the rows that are built by clicks. The
 * library's parser is the only one.
 */
@Component
class ConditionSteps {
  private static final String POINTER = "/rule/condition";

  private final AttributeDefinitions definitions;

  ConditionSteps(GroupRepository repository) {
    this.definitions = repository.attributeDefinitions();
  }

  /** What the organisation defined, as of now. */
  CustomAttributes custom() {
    return CustomAttributes.of(definitions.all());
  }

  /**
   * The condition that a form means, to be saved.
   *
   * @throws InvalidValue if a row is incomplete, or text and rows were both changed
   */
  String settled(RuleForm form) {
    if (form.rows() == null) {
      return form.conditionText();
    }
    CustomAttributes custom = custom();
    if (!rowsChanged(form, custom)) {
      return form.conditionText();
    }
    if (form.built().isIncomplete(custom)) {
      throw new InvalidValue(POINTER, "row-incomplete", "A row of the condition is incomplete.");
    }
    String built = form.built().text(custom);
    if (textChanged(form) && !same(built, form.conditionText(), custom)) {
      throw new InvalidValue(
          POINTER, "both-edited", "The condition was changed by clicks and as text.");
    }
    return built;
  }

  /** The condition that a form means while it is edited: without rows that are incomplete. */
  String meant(RuleForm form) {
    CustomAttributes custom = custom();
    return form.rows() != null && rowsChanged(form, custom) && !textChanged(form)
        ? form.built().text(custom)
        : form.conditionText();
  }

  /** The form with the text that its rows say. */
  RuleForm fromRows(RuleForm form) {
    return form.withCondition(form.built().text(custom()), form.join(), form.rows());
  }

  /** The form with the rows that say its text, if rows can. */
  RuleForm fromText(RuleForm form) {
    Optional<ConditionRows> rows = rows(form.conditionText(), custom());
    return form.withCondition(
        form.conditionText(),
        rows.map(ConditionRows::join).orElse(null),
        rows.map(ConditionSteps::forms).orElse(null));
  }

  /** A text as rows; empty for one that is no condition, or more than rows can say. */
  static Optional<ConditionRows> rows(String text, CustomAttributes custom) {
    if (text.isEmpty()) {
      return Optional.of(ConditionRows.NONE);
    }
    try {
      return ConditionRows.of(Condition.parse(text, custom));
    } catch (ConditionError wrong) {
      return Optional.empty();
    }
  }

  static List<RowForm> forms(ConditionRows rows) {
    List<RowForm> forms = new ArrayList<>();
    for (List<ConditionLine> block : rows.blocks()) {
      for (int i = 0; i < block.size(); i++) {
        ConditionLine row = block.get(i);
        forms.add(new RowForm(row.attribute(), row.operator(), row.value(), i > 0));
      }
    }
    return forms;
  }

  private static boolean textChanged(RuleForm form) {
    String shown = form.rowsOf();
    return shown == null || !shown.strip().equals(form.conditionText());
  }

  private static boolean rowsChanged(RuleForm form, CustomAttributes custom) {
    String shown = form.rowsOf() == null ? form.conditionText() : form.rowsOf().strip();
    return form.built().isIncomplete(custom) || !same(form.built().text(custom), shown, custom);
  }

  private static boolean same(String one, String other, CustomAttributes custom) {
    return canonical(one, custom).equals(canonical(other, custom));
  }

  private static String canonical(String text, CustomAttributes custom) {
    try {
      return text.isEmpty() ? text : Condition.parse(text, custom).text();
    } catch (ConditionError wrong) {
      return text;
    }
  }
}
