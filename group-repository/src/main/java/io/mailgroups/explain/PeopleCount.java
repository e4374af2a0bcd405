// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.explain;

import io.mailgroups.directory.EmailAddress;
import java.util.SortedSet;

/**
 * How many people a rule means.
 *
 * @param externals those whom it names who are no employees
 */
public record PeopleCount(long employees, SortedSet<EmailAddress> externals) {
  /** Employees and others. */
  public long total() {
    return employees + externals.size();
  }
}
