// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.groups;

import io.mailgroups.GroupRepository;
import io.mailgroups.admin.directory.DepartmentPicker;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.directory.Department;
import io.mailgroups.directory.DepartmentList;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.group.DepartmentScope;
import io.mailgroups.group.Rule;
import io.mailgroups.group.RuleException;
import io.mailgroups.problem.InvalidValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Rules between what is typed and what is kept. */
@Component
class RuleReader {
  private final DepartmentList list;
  private final DepartmentPicker picker;
  private final ConditionSteps steps;

  RuleReader(GroupRepository repository, DepartmentPicker picker, ConditionSteps steps) {
    this.list = repository.departmentList();
    this.picker = picker;
    this.steps = steps;
  }

  /** How a rule is typed. */
  RuleForm form(SignedIn who, Rule rule) {
    return RuleForm.of(
        scopes(who, rule.departments(), true),
        scopes(who, rule.departments(), false),
        rule.condition().orElse(""),
        AddressLines.text(rule.include().stream().map(RuleException::address).toList()),
        AddressLines.text(rule.exclude().stream().map(RuleException::address).toList()));
  }

  /**
   * What was typed.
   *
   * @param before what it replaces: who stays named keeps validity and note
   * @throws InvalidValue at what is wrong
   */
  Rule rule(SignedIn who, RuleForm form, Optional<Rule> before) {
    return rule(who, form, steps.settled(form), before);
  }

  /** What was typed so far. */
  Rule previewed(SignedIn who, RuleForm form) {
    return rule(who, form, steps.meant(form), Optional.empty());
  }

  private Rule rule(SignedIn who, RuleForm form, String condition, Optional<Rule> before) {
    List<DepartmentScope> scopes = scopes(who, form.departments(), form.departmentsOnly());
    return new Rule(
        scopes,
        Optional.of(condition).filter(text -> !text.isEmpty()),
        named(form.include(), "/rule/include", before.map(Rule::include).orElse(List.of())),
        named(form.exclude(), "/rule/exclude", before.map(Rule::exclude).orElse(List.of())));
  }

  /** Departments in two lists of lines: with all below, and alone. */
  List<DepartmentScope> scopes(SignedIn who, @Nullable String withBelow, @Nullable String alone) {
    List<DepartmentScope> scopes = new ArrayList<>();
    lines(withBelow)
        .forEach(line -> scopes.add(new DepartmentScope(id(who, line, "departments"), true)));
    lines(alone)
        .forEach(line -> scopes.add(new DepartmentScope(id(who, line, "departmentsOnly"), false)));
    return scopes;
  }

  /** The departments of some scopes, one in a line; two statements. */
  String scopes(SignedIn who, List<DepartmentScope> scopes, boolean below) {
    List<Long> ids =
        scopes.stream()
            .filter(scope -> scope.includeBelow() == below)
            .map(DepartmentScope::departmentId)
            .toList();
    Map<Long, String> typed = picker.typed(who, list.byId(ids).values());
    return ids.stream()
        .flatMap(id -> Optional.ofNullable(typed.get(id)).stream())
        .collect(Collectors.joining("\n"));
  }

  /** How a department is typed. */
  String typed(SignedIn who, Department department) {
    return picker.typed(who, department);
  }

  Department department(SignedIn who, @Nullable String typed, String pointer) {
    if (typed == null || typed.isBlank()) {
      throw new InvalidValue(pointer, "required", "A department is needed.");
    }
    return picker.resolve(who, typed, pointer);
  }

  private long id(SignedIn who, String line, String field) {
    return picker.resolve(who, line, "/rule/" + field).id();
  }

  private static List<String> lines(@Nullable String text) {
    return text == null ? List.of() : text.lines().filter(line -> !line.isBlank()).toList();
  }

  private static List<RuleException> named(
      @Nullable String typed, String pointer, List<RuleException> before) {
    Map<EmailAddress, RuleException> known =
        before.stream().collect(Collectors.toMap(RuleException::address, Function.identity()));
    return AddressLines.of(typed).sound(pointer).stream()
        .map(address -> known.getOrDefault(address, RuleException.of(address)))
        .toList();
  }
}
