// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.csv;

/**
 * How an import went.
 *
 * @param rows that were read, the header not counted
 * @param saved whether anything changed for good; never with an error
 */
public record ImportSummary(
    long rows, long created, long updated, long unchanged, long errors, boolean saved) {}
