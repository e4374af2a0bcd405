// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.directory;

import java.util.Optional;

/**
 * An employee as a table shows them.
 *
 * @param department the primary one
 */
public record EmployeeSummary(
    long id,
    EmailAddress address,
    String displayName,
    Optional<String> employeeNumber,
    Optional<String> title,
    Optional<String> location,
    EmployeeStatus status,
    Optional<Department> department) {}
