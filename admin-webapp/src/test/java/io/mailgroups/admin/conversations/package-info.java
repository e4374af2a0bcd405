// SPDX-License-Identifier: Apache-2.0

/** Tests of the conversations of groups. */
@NullMarked
package io.mailgroups.admin.conversations;

import org.jspecify.annotations.NullMarked;
