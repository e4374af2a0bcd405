// SPDX-License-Identifier: Apache-2.0

/** The webapp in which postmasters keep departments, employees and mail groups. */
@NullMarked
package io.mailgroups.admin;

import org.jspecify.annotations.NullMarked;
