// SPDX-License-Identifier: Apache-2.0

/** The search at the head of every page. */
@NullMarked
package io.mailgroups.admin.search;

import org.jspecify.annotations.NullMarked;
