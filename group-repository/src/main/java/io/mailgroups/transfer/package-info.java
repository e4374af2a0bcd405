// SPDX-License-Identifier: Apache-2.0

/** Files that are imported: what is kept of them, and how far each is. */
@NullMarked
package io.mailgroups.transfer;

import org.jspecify.annotations.NullMarked;
