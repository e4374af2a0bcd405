// SPDX-License-Identifier: Apache-2.0

/** What was written to a group, kept for its members as conversations. */
@NullMarked
package io.mailgroups.conversation;

import org.jspecify.annotations.NullMarked;
