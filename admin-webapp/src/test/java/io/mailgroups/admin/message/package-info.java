// SPDX-License-Identifier: Apache-2.0

/** Messages as moderators look at them. */
@NullMarked
package io.mailgroups.admin.message;

import org.jspecify.annotations.NullMarked;
