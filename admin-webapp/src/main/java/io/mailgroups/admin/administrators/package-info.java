// SPDX-License-Identifier: Apache-2.0

/** Who administers, and what. */
@NullMarked
package io.mailgroups.admin.administrators;

import org.jspecify.annotations.NullMarked;
