// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.group;

import io.mailgroups.directory.EmployeeStatus;
import java.util.Optional;

/**
 * A member as a table shows it.
 *
 * @param name the employee's display name or the nested group's name; empty for an external address
 * @param status of an employee
 */
public record MemberSummary(
    Member member, Optional<String> name, Optional<EmployeeStatus> status) {}
