// SPDX-License-Identifier: Apache-2.0

/** Tests of the conditions. */
@NullMarked
package io.mailgroups.rule;

import org.jspecify.annotations.NullMarked;
