// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.account;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What an account is granted, as the queries for sign-in and tokens read it: a row for each
 * department.
 */
final class GrantColumns {
  /** Of {@code mg_account a}, joined by {@link #DEPARTMENTS}. */
  static final String NAMES = "a.postmaster, a.auditor, d.id, d.path";

  static final String DEPARTMENTS =
      " left join mg_account_department ad on ad.account_id = a.id"
          + " left join mg_department d on d.id = ad.department_id";

  /** An account whose employee is suspended or gone may not be used. */
  static final String USABLE = "a.enabled and (e.status is null or e.status = 'ACTIVE')";

  private GrantColumns() {}

  /**
   * @param rows with the columns from {@code first} on
   */
  static AccessScope scope(
      String name,
      Optional<Long> employeeId,
      List<@Nullable Object[]> rows,
      int first,
      AdminRole ceiling,
      Access access) {
    EnumSet<AdminRole> roles = EnumSet.noneOf(AdminRole.class);
    if (Boolean.TRUE.equals(rows.get(0)[first])) {
      roles.add(AdminRole.POSTMASTER);
    }
    if (Boolean.TRUE.equals(rows.get(0)[first + 1])) {
      roles.add(AdminRole.AUDITOR);
    }
    SortedSet<Long> departments = new TreeSet<>();
    SortedSet<String> paths = new TreeSet<>();
    for (@Nullable Object[] row : rows) {
      if (row[first + 2] instanceof Number id && row[first + 3] instanceof String path) {
        departments.add(id.longValue());
        paths.add(path);
      }
    }
    Grants grants = Grants.kept(roles, departments).under(ceiling);
    return new AccessScope(
        name,
        employeeId,
        grants,
        grants.has(AdminRole.DEPARTMENT_ADMIN) ? topmost(paths) : List.of(),
        access);
  }

  // In order, so that a path comes after the one it lies below.
  private static List<String> topmost(SortedSet<String> paths) {
    List<String> topmost = new ArrayList<>();
    for (String path : paths) {
      if (topmost.isEmpty() || !path.startsWith(topmost.get(topmost.size() - 1))) {
        topmost.add(path);
      }
    }
    return List.copyOf(topmost);
  }
}
