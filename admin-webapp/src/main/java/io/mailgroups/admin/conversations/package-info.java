// SPDX-License-Identifier: Apache-2.0

/** What was written to a group, as its members read it. */
@NullMarked
package io.mailgroups.admin.conversations;

import org.jspecify.annotations.NullMarked;
