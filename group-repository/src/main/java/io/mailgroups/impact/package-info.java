// SPDX-License-Identifier: Apache-2.0

/** What a change would do to groups, before it is made. */
@NullMarked
package io.mailgroups.impact;

import org.jspecify.annotations.NullMarked;
