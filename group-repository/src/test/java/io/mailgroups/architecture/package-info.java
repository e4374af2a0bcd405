// SPDX-License-Identifier: Apache-2.0

/** What depends on what, held by tests. */
@NullMarked
package io.mailgroups.architecture;

import org.jspecify.annotations.NullMarked;
