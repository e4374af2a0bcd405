// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.directory;

import io.mailgroups.listing.Words;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which employees are wanted: those of whom all of this is true; what is empty asks nothing.
 *
 * @param prefixes each the beginning of a word of name, address or alias
 * @param departments those they are in, any of these
 * @param below whether being in a department below one of these is enough
 * @param withoutDepartment those who are in no department; beside {@code departments}: these too
 */
public record EmployeeFilter(
    List<String> prefixes,
    Set<Long> departments,
    boolean below,
    boolean withoutDepartment,
    Set<EmployeeStatus> statuses,
    Optional<EmployeePredicate> condition) {
  /** Everybody. */
  public static final EmployeeFilter ALL =
      new EmployeeFilter(List.of(), Set.of(), false, false, Set.of(), Optional.empty());

  /**
   * The same, of those only who are found by what a person typed.
   *
   * @throws io.mailgroups.problem.InvalidValue if it is too long
   */
  public EmployeeFilter search(String q) {
    return new EmployeeFilter(
        Words.prefixes(q), departments, below, withoutDepartment, statuses, condition);
  }

  /** The same, of those only who are in one of these departments. */
  public EmployeeFilter in(Set<Long> newDepartments) {
    return new EmployeeFilter(
        prefixes, newDepartments, false, withoutDepartment, statuses, condition);
  }

  /** The same, of those only who are in one of these departments or below it. */
  public EmployeeFilter inOrBelow(Set<Long> newDepartments) {
    return new EmployeeFilter(
        prefixes, newDepartments, true, withoutDepartment, statuses, condition);
  }

  /** The same, of those who are in no department. */
  public EmployeeFilter inNoDepartment() {
    return new EmployeeFilter(prefixes, departments, below, true, statuses, condition);
  }

  /** The same, of those only who have one of these states. */
  public EmployeeFilter with(Set<EmployeeStatus> newStatuses) {
    return new EmployeeFilter(
        prefixes, departments, below, withoutDepartment, newStatuses, condition);
  }

  /** The same, of those only who meet a condition, {@code condition::toPredicate}. */
  public EmployeeFilter meeting(EmployeePredicate newCondition) {
    return new EmployeeFilter(
        prefixes, departments, below, withoutDepartment, statuses, Optional.of(newCondition));
  }
}
