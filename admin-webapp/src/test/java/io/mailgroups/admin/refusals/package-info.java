// SPDX-License-Identifier: Apache-2.0

/** Refusals and what mends them, by requests and answers. */
@NullMarked
package io.mailgroups.admin.refusals;

import org.jspecify.annotations.NullMarked;
