// SPDX-License-Identifier: Apache-2.0

/** The mail groups of all kinds: lists, making, changing and ending them. */
@NullMarked
package io.mailgroups.admin.groups;

import org.jspecify.annotations.NullMarked;
