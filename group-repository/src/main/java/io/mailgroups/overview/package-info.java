// SPDX-License-Identifier: Apache-2.0

/** What an administrator looks at first: numbers, and what was found about the groups by asking. */
@NullMarked
package io.mailgroups.overview;

import org.jspecify.annotations.NullMarked;
