// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.expansion;

import io.mailgroups.directory.EmailAddress;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Why someone receives.
 *
 * @param groups from the group that was addressed down to the one that has the person
 */
public record Path(List<EmailAddress> groups, How how) {

  /** {@code all@example.com > team@example.com > department Sales}. */
  @Override
  public String toString() {
    String chain = groups.stream().map(EmailAddress::text).collect(Collectors.joining(" > "));
    return chain + " > " + last();
  }

  private String last() {
    if (how instanceof How.InDepartment department) {
      return "department " + department.name();
    }
    return how instanceof How.ByCondition ? "condition" : "named";
  }
}
