// SPDX-License-Identifier: Apache-2.0

/** Departments, employees and members as CSV files (RFC 4180), in and out. */
@NullMarked
package io.mailgroups.admin.csv;

import org.jspecify.annotations.NullMarked;
