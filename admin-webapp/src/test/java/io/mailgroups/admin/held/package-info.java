// SPDX-License-Identifier: Apache-2.0

/** Held messages, by requests and answers. */
@NullMarked
package io.mailgroups.admin.held;

import org.jspecify.annotations.NullMarked;
