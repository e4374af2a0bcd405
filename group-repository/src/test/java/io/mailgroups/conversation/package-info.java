// SPDX-License-Identifier: Apache-2.0

/** Tests of conversations. */
@NullMarked
package io.mailgroups.conversation;

import org.jspecify.annotations.NullMarked;
