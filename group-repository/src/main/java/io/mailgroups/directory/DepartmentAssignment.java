// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.directory;

/** Someone works in a department; of several one is primary. */
public record DepartmentAssignment(long departmentId, boolean primary) {}
