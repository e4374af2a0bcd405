// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.directory;

/**
 * A department as a tree shows it.
 *
 * @param people who is in it, without the departed
 * @param peopleBelow who is in it or below it, each counted once, without the departed
 * @param children departments right below it
 */
public record DepartmentSummary(Department department, int people, int peopleBelow, int children) {}
