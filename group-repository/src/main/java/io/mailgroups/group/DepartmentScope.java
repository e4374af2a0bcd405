// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.group;

/** A department, with or without those below it. */
public record DepartmentScope(long departmentId, boolean includeBelow) {}
