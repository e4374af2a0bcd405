// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.groups;

import io.mailgroups.GroupRepository;
import io.mailgroups.admin.directory.DepartmentTreeView;
import io.mailgroups.admin.groups.EditorView.Chosen;
import io.mailgroups.admin.groups.EditorView.Mark;
import io.mailgroups.admin.groups.EditorView.Option;
import io.mailgroups.admin.groups.EditorView.Row;
import io.mailgroups.admin.groups.RuleForm.RowForm;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.directory.AttributeDefinition;
import io.mailgroups.directory.AttributeDefinitions;
import io.mailgroups.directory.Department;
import io.mailgroups.directory.Departments;
import io.mailgroups.rule.Attribute;
import io.mailgroups.rule.Attributes;
import io.mailgroups.rule.Condition;
import io.mailgroups.rule.ConditionError;
import io.mailgroups.rule.ConditionLine;
import io.mailgroups.rule.ConditionRows;
import io.mailgroups.rule.ConditionRows.Join;
import io.mailgroups.rule.CustomAttribute;
import io.mailgroups.rule.CustomAttributes;
import io.mailgroups.rule.EmployeeAttribute;
import io.mailgroups.rule.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Makes what the rule editor shows of a form. */
@Component
class RuleEditorView {
  private final AttributeDefinitions definitions;
  private final Departments departments;
  private final DepartmentTreeView trees;

  RuleEditorView(GroupRepository repository, DepartmentTreeView trees) {
    this.definitions = repository.attributeDefinitions();
    this.departments = repository.departments();
    this.trees = trees;
  }

  EditorView of(SignedIn who, RuleForm form) {
    List<AttributeDefinition> defined = definitions.all();
    CustomAttributes custom = CustomAttributes.of(defined);
    Optional<ConditionRows> rows =
        form.rows() == null
            ? ConditionSteps.rows(form.conditionText(), custom)
            : Optional.of(form.built());
    List<RowForm> posted = form.rows();
    Optional<Department> open =
        Optional.ofNullable(form.openDepartment())
            .flatMap(departments::find)
            .filter(
                department ->
                    who.scope().readsEverything() || who.scope().covers(department.path()));
    return new EditorView(
        chosen(form),
        trees.of(who.scope(), open),
        options(defined, custom),
        rows.map(ConditionRows::join).orElse(Join.AND),
        rows.map(built -> rows(posted == null ? ConditionSteps.forms(built) : posted, custom))
            .orElse(null),
        form.rowsOf() == null || form.rows() == null ? form.conditionText() : form.rowsOf(),
        mark(form.conditionText(), custom).orElse(null));
  }

  private static List<Chosen> chosen(RuleForm form) {
    List<Chosen> chosen = new ArrayList<>();
    add(chosen, form.below(), true);
    add(chosen, form.alone(), false);
    return chosen;
  }

  // As typed, without the id that stands behind a name.
  private static void add(List<Chosen> chosen, List<String> lines, boolean below) {
    for (int i = 0; i < lines.size(); i++) {
      String name = lines.get(i).replaceFirst("\\s+#\\d+\\s*$", "");
      chosen.add(new Chosen(i, name, below));
    }
  }

  private static List<Option> options(List<AttributeDefinition> defined, CustomAttributes custom) {
    Map<Long, AttributeDefinition> byId =
        defined.stream().collect(Collectors.toMap(AttributeDefinition::id, Function.identity()));
    return Attributes.all(custom).stream()
        .map(
            attribute ->
                attribute instanceof CustomAttribute own
                    ? new Option(own.scimName(), null, label(byId.get(own.definitionId()), own))
                    : new Option(
                        attribute.scimName(), ((EmployeeAttribute) attribute).name(), null))
        .toList();
  }

  private static String label(@Nullable AttributeDefinition definition, CustomAttribute own) {
    boolean chinese =
        LocaleContextHolder.getLocale().getLanguage().equals(Locale.CHINESE.getLanguage());
    String label = definition == null ? "" : chinese ? definition.labelZh() : definition.labelEn();
    return label.isBlank() ? own.name() : label;
  }

  private static List<Row> rows(List<RowForm> forms, CustomAttributes custom) {
    List<Row> rows = new ArrayList<>();
    for (RowForm form : forms) {
      ConditionLine row = form.row();
      ValueType type =
          Attributes.find(row.attribute(), custom).map(Attribute::type).orElse(ValueType.STRING);
      rows.add(
          new Row(
              rows.size(),
              row.attribute(),
              row.operator(),
              row.value(),
              form.isWithin() && !rows.isEmpty(),
              type,
              ConditionLine.operators(type),
              row.takesValue(),
              row.problem(custom).orElse(null)));
    }
    return rows;
  }

  private static Optional<Mark> mark(String text, CustomAttributes custom) {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      Condition.parse(text, custom);
      return Optional.empty();
    } catch (ConditionError wrong) {
      int start = Math.min(wrong.position(), text.length());
      int end = Math.min(start + wrong.length(), text.length());
      return Optional.of(
          new Mark(
              text.substring(0, start),
              text.substring(start, end),
              text.substring(end),
              start + 1,
              wrong.code(),
              String.valueOf(wrong.getMessage())));
    }
  }
}
