// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.collaboration;

import io.mailgroups.directory.Department;
import io.mailgroups.directory.EmailAddress;
import java.util.Optional;

/**
 * Who may make groups: one person, or the people of a department and below.
 *
 * @param departmentId of {@link Department#ROOT_ID} it is everybody's
 * @param name of the department or person
 */
public record CreationRule(
    long id,
    Optional<Long> departmentId,
    Optional<EmailAddress> person,
    String name,
    Creation creation) {

  /** Whether it is everybody's who has no other. */
  public boolean isEverybodys() {
    return departmentId.filter(department -> department == Department.ROOT_ID).isPresent();
  }
}
