// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.explain;

import io.mailgroups.directory.EmailAddress;
import io.mailgroups.expansion.Path;
import java.util.List;
import java.util.Optional;

/**
 * Whether somebody would get a message to a group now, and why.
 *
 * @param address the primary one of an employee, as asked of others
 * @param paths all that lead to them; some exactly if they receive
 * @param whyNot what stands in the way, the first being the nearest; some exactly if they don't
 * @param condition what the group's own condition says of them
 */
public record Explanation(
    EmailAddress address,
    Optional<KnownPerson> employee,
    List<Path> paths,
    List<WhyNot> whyNot,
    Optional<ExplainedCondition> condition) {

  /** Names of the departments they are in. */
  public List<String> departments() {
    return employee.stream()
        .flatMap(someone -> someone.departments().values().stream())
        .sorted()
        .toList();
  }

  /** Whether they would get it. */
  public boolean receives() {
    return !paths.isEmpty();
  }
}
