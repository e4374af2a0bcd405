// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.account;

import io.mailgroups.problem.InvalidValue;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What an account is granted.
 *
 * @param roles {@link AdminRole#DEPARTMENT_ADMIN} if and only if there are departments
 * @param departmentIds of which it is the administrator, each with all below
 */
public record Grants(Set<AdminRole> roles, SortedSet<Long> departmentIds) {
  /** None, as for an employee who is no administrator. */
  public static final Grants NONE = of();

  /** Checks that role and departments go together. */
  public Grants {
    EnumSet<AdminRole> sorted = EnumSet.noneOf(AdminRole.class);
    sorted.addAll(roles);
    roles = Collections.unmodifiableSet(sorted);
    departmentIds = Collections.unmodifiableSortedSet(new TreeSet<>(departmentIds));
    if (roles.contains(AdminRole.DEPARTMENT_ADMIN) == departmentIds.isEmpty()) {
      throw new InvalidValue(
          "/departments",
          "departments",
          "A DEPARTMENT_ADMIN, and nobody else, is granted departments.");
    }
  }

  /** Roles that need no departments. */
  public static Grants of(AdminRole... roles) {
    return new Grants(Set.copyOf(List.of(roles)), new TreeSet<>());
  }

  /** {@link AdminRole#DEPARTMENT_ADMIN} of these departments. */
  public static Grants departmentAdmin(Long... departmentIds) {
    return new Grants(Set.of(AdminRole.DEPARTMENT_ADMIN), new TreeSet<>(List.of(departmentIds)));
  }

  /** Whether a role is among them. */
  public boolean has(AdminRole role) {
    return roles.contains(role);
  }

  /** What roles and departments as they are kept give; some departments may be gone. */
  static Grants kept(Collection<AdminRole> global, SortedSet<Long> departmentIds) {
    EnumSet<AdminRole> roles = EnumSet.noneOf(AdminRole.class);
    roles.addAll(global);
    if (!departmentIds.isEmpty()) {
      roles.add(AdminRole.DEPARTMENT_ADMIN);
    }
    return new Grants(roles, departmentIds);
  }

  /**
   * The part of them that a token with a ceiling has: under {@link AdminRole#AUDITOR} a postmaster
   * is an auditor; under {@link AdminRole#DEPARTMENT_ADMIN} nobody is a postmaster.
   */
  Grants under(AdminRole ceiling) {
    return switch (ceiling) {
      case POSTMASTER -> this;
      case DEPARTMENT_ADMIN ->
          kept(has(AdminRole.AUDITOR) ? Set.of(AdminRole.AUDITOR) : Set.of(), departmentIds);
      case AUDITOR ->
          has(AdminRole.POSTMASTER) || has(AdminRole.AUDITOR) ? of(AdminRole.AUDITOR) : NONE;
    };
  }
}
