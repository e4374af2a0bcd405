// SPDX-License-Identifier: Apache-2.0

/** Tests of held mail. */
@NullMarked
package io.mailgroups.moderation;

import org.jspecify.annotations.NullMarked;
