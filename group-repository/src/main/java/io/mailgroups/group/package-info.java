// SPDX-License-Identifier: Apache-2.0

/** Mail groups of the four kinds: what they are, their members, roles and rules. */
@NullMarked
package io.mailgroups.group;

import org.jspecify.annotations.NullMarked;
