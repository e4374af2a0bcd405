// SPDX-License-Identifier: Apache-2.0

/** Mail that waits for a moderator: looking at it, and deciding. */
@NullMarked
package io.mailgroups.admin.held;

import org.jspecify.annotations.NullMarked;
