// SPDX-License-Identifier: Apache-2.0

/** The shared heart: directory, groups, rules, sending policy and expansion over one database. */
@NullMarked
package io.mailgroups;

import org.jspecify.annotations.NullMarked;
