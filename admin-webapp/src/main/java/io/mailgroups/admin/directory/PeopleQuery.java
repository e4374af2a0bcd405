// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.directory;

import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.directory.EmployeeFilter;
import io.mailgroups.directory.EmployeeStatus;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What the list of people shows, as its address says it.
 *
 * @param department an id, {@link #NONE} for people without one, or empty for everybody
 * @param only whether those below the department don't count
 */
record PeopleQuery(String q, @Nullable EmployeeStatus status, String department, boolean only) {
  static final String NONE = "none";

  /** For templates. */
  public boolean withoutDepartment() {
    return department.equals(NONE);
  }

  Optional<Long> departmentId() {
    try {
      return department.isBlank() || withoutDepartment()
          ? Optional.empty()
          : Optional.of(Long.valueOf(department));
    } catch (NumberFormatException e) {
      return Optional.of(0L);
    }
  }

  Set<EmployeeStatus> statuses() {
    return status == null ? Set.of() : Set.of(status);
  }

  /** Where the page after an address is. */
  String after(String address) {
    return UriComponentsBuilder.fromPath("/employees")
        .queryParam("q", "{q}")
        .queryParam("status", "{status}")
        .queryParam("department", "{department}")
        .queryParam("only", only)
        .queryParam("after", "{after}")
        .encode()
        .build(q, status == null ? "" : status, department, address)
        .toString();
  }

  /** Whom it wants, as far as they are to be seen. */
  EmployeeFilter filter(SignedIn who, DirectoryRights rights) {
    EmployeeFilter filter = EmployeeFilter.ALL.search(q).with(statuses());
    return withoutDepartment() && who.scope().readsEverything()
        ? filter.inNoDepartment()
        : rights.in(who, departmentId().map(Set::of).orElse(Set.of()), !only, filter);
  }

  boolean isSearch() {
    return !q.isBlank();
  }
}
