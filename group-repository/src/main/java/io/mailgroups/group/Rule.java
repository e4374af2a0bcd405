// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.group;

import io.mailgroups.directory.EmailAddress;
import io.mailgroups.problem.InvalidValue;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who belongs to a computed group: those of the departments (of all, if none is named) who meet the
 * condition, and the included, without the excluded.
 *
 * @param condition a SCIM filter (RFC 7644 section 3.4.2.2)
 */
public record Rule(
    List<DepartmentScope> departments,
    Optional<String> condition,
    List<RuleException> include,
    List<RuleException> exclude) {

  /** Brings the lists in one order, and checks what holds for every kind. */
  public Rule {
    departments =
        departments.stream().sorted(Comparator.comparing(DepartmentScope::departmentId)).toList();
    include = include.stream().sorted(Comparator.comparing(RuleException::address)).toList();
    exclude = exclude.stream().sorted(Comparator.comparing(RuleException::address)).toList();
    List<EmailAddress> named = people(include, exclude);
    if (named.stream().distinct().count() != named.size()) {
      throw new InvalidValue("/rule", "named-twice", "A person is included or excluded once.");
    }
    if (departments.stream().map(DepartmentScope::departmentId).distinct().count()
        != departments.size()) {
      throw new InvalidValue("/rule/departments", "twice", "A department is named once.");
    }
  }

  /** Everyone of departments. */
  public static Rule inDepartments(DepartmentScope... scopes) {
    return new Rule(List.of(scopes), Optional.empty(), List.of(), List.of());
  }

  /** Everyone, of whatever department, who meets a condition. */
  public static Rule meeting(String condition) {
    return inDepartments().where(condition);
  }

  /** The same with a condition. */
  public Rule where(String newCondition) {
    return new Rule(departments, Optional.of(newCondition), include, exclude);
  }

  /** The same with these people included. */
  public Rule including(EmailAddress... people) {
    return new Rule(
        departments, condition, Stream.of(people).map(RuleException::of).toList(), exclude);
  }

  /** The same with these people excluded. */
  public Rule excluding(EmailAddress... people) {
    return new Rule(
        departments, condition, include, Stream.of(people).map(RuleException::of).toList());
  }

  /** Whom it includes or excludes. */
  List<EmailAddress> people() {
    return people(include, exclude);
  }

  /**
   * Checks what this kind allows: a department group follows one department and nothing else; a
   * dynamic group without departments has a condition (to mean everybody, name the root).
   */
  void checkFor(GroupKind kind) {
    if (kind == GroupKind.DEPARTMENT) {
      refuse(
          departments.size() != 1,
          "/department",
          "A department group follows exactly one department.");
      refuse(condition.isPresent(), "/rule/condition", "A department group has no condition.");
      refuse(!include.isEmpty(), "/rule/include", "A department group has no inclusions.");
      refuse(!exclude.isEmpty(), "/rule/exclude", "A department group has no exclusions.");
    } else {
      refuse(
          departments.isEmpty() && condition.isEmpty(),
          "/rule",
          "A rule without departments and condition would mean everybody; name the root department to mean that.");
    }
  }

  private static List<EmailAddress> people(
      List<RuleException> include, List<RuleException> exclude) {
    return Stream.concat(include.stream(), exclude.stream()).map(RuleException::address).toList();
  }

  private static void refuse(boolean wrong, String pointer, String detail) {
    if (wrong) {
      throw new InvalidValue(pointer, "not-for-this-kind", detail);
    }
  }
}
