// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.groups;

import io.mailgroups.GroupRepository;
import io.mailgroups.admin.directory.DepartmentPicker;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.directory.Department;
import io.mailgroups.directory.Departments;
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
  private final Departments departments;
  private final DepartmentPicker picker;

  RuleReader(GroupRepository repository, DepartmentPicker picker) {
    this.departments = repository.departments();
    this.picker = picker;
  }

  /** How a rule is typed. */
  RuleForm form(SignedIn who, Rule rule) {
    return new RuleForm(
        scopes(who, rule.departments(), true),
        scopes(who, rule.departments(), false),
        "",
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
    List<DepartmentScope> scopes = scopes(who, form.departments(), form.departmentsOnly());
    return new Rule(
        scopes,
        Optional.ofNullable(form.condition()).map(String::strip).filter(text -> !text.isEmpty()),
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

  /** The departments of some scopes, one in a line. */
  String scopes(SignedIn who, List<DepartmentScope> scopes, boolean below) {
    return scopes.stream()
        .filter(scope -> scope.includeBelow() == below)
        .map(scope -> departments.find(scope.departmentId()))
        .flatMap(Optional::stream)
        .map(department -> picker.typed(who, department))
        .collect(Collectors.joining("\n"));
  }

  /**
   * A form with the department that was typed beside its lists in one of them.
   *
   * @throws InvalidValue if there is none
   */
  RuleForm adding(SignedIn who, RuleForm form, boolean below) {
    return form.with(picker.typed(who, department(who, form.add(), "/add")), below);
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
