// SPDX-License-Identifier: Apache-2.0

/** Departments and employees: pages and REST. */
@NullMarked
package io.mailgroups.admin.directory;

import org.jspecify.annotations.NullMarked;
