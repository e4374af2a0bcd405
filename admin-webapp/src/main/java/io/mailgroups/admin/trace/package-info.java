// SPDX-License-Identifier: Apache-2.0

/** This person, this message: what happened, and what mends it. */
@NullMarked
package io.mailgroups.admin.trace;

import org.jspecify.annotations.NullMarked;
