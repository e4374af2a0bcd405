// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.explain;

import io.mailgroups.database.Database;
import io.mailgroups.directory.Department;
import io.mailgroups.directory.DepartmentList;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.directory.Employee;
import io.mailgroups.directory.Employees;
import io.mailgroups.directory.Person;
import io.mailgroups.expansion.Path;
import io.mailgroups.expansion.Recipient;
import io.mailgroups.expansion.RecipientStream;
import io.mailgroups.group.BrokenRule;
import io.mailgroups.group.ComputedRule;
import io.mailgroups.group.GroupNode;
import io.mailgroups.problem.NotFound;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Says of one person and one group whether and why, or why not. */
public final class Why {
  private final Database database;
  private final Employees employees;
  private final DepartmentList departments;
  private final Clock clock;

  /** Over a database. */
  public Why(Database database, Employees employees, DepartmentList departments, Clock clock) {
    this.database = database;
    this.employees = employees;
    this.departments = departments;
    this.clock = clock;
  }

  /**
   * Explains it. The number of statements does not depend on how many members there are; it grows
   * with the computed groups that are nested below.
   *
   * @param address primary or alias
   * @throws NotFound if there is no such group
   */
  public Explanation of(long groupId, EmailAddress address) {
    return database.together(
        () -> {
          Optional<Employee> employee = employees.find(address);
          List<String> names = employee.map(this::departments).orElse(List.of());
          return database.inTransaction(em -> explain(em, groupId, address, employee, names));
        });
  }

  private Explanation explain(
      EntityManager em,
      long groupId,
      EmailAddress asked,
      Optional<Employee> employee,
      List<String> names) {
    Instant now = clock.instant();
    EmailAddress address = employee.map(Employee::address).orElse(asked);
    GroupNode group =
        GroupNode.find(em, groupId).orElseThrow(() -> new NotFound("mail group " + groupId));
    Optional<Person> person = Person.find(em, address);
    Obstacles obstacles = new Obstacles(em, group, address, now);
    try {
      List<Path> paths = paths(em, groupId, address, now);
      Optional<ComputedRule> rule =
          Optional.ofNullable(ComputedRule.of(em, Set.of(group)).get(groupId));
      Optional<ExplainedCondition> condition =
          employee.flatMap(
              someone ->
                  rule.flatMap(ComputedRule::condition)
                      .map(asks -> TermsOfOne.of(em, someone, asks)));
      List<WhyNot> whyNot =
          paths.isEmpty() ? obstacles.find(employee, person, rule, condition) : List.of();
      return new Explanation(address, employee, paths, whyNot, names, condition);
    } catch (BrokenRule broken) {
      WhyNot fault =
          WhyNot.of(WhyNot.Code.BROKEN_RULE, group.address(), String.valueOf(broken.getMessage()));
      return new Explanation(address, employee, List.of(), List.of(fault), names, Optional.empty());
    }
  }

  private static List<Path> paths(
      EntityManager em, long groupId, EmailAddress address, Instant now) {
    RecipientStream stream = new RecipientStream(em, groupId, now, 1);
    stream.seek(before(address));
    return stream.next(em, 1).stream()
        .filter(recipient -> recipient.address().equals(address))
        .findFirst()
        .map(Recipient::paths)
        .orElse(List.of());
  }

  // Right before it in the order of addresses, which have only characters before DEL.
  private static String before(EmailAddress address) {
    String text = address.text();
    int last = text.length() - 1;
    return text.substring(0, last) + (char) (text.charAt(last) - 1) + '\u007f';
  }

  private List<String> departments(Employee employee) {
    Set<Long> ids =
        employee.data().departments().stream()
            .map(assignment -> assignment.departmentId())
            .collect(Collectors.toSet());
    Map<Long, Department> found = departments.byId(ids);
    return ids.stream()
        .flatMap(id -> Optional.ofNullable(found.get(id)).stream())
        .map(Department::name)
        .sorted()
        .toList();
  }
}
