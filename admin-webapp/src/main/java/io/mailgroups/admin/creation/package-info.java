// SPDX-License-Identifier: Apache-2.0

/** Who may make groups, as postmasters say. */
@NullMarked
package io.mailgroups.admin.creation;

import org.jspecify.annotations.NullMarked;
