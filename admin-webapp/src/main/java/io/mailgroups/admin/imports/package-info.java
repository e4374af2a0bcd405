// SPDX-License-Identifier: Apache-2.0

/** Files that are imported: checked first, in the background, then saved whole or not at all. */
@NullMarked
package io.mailgroups.admin.imports;

import org.jspecify.annotations.NullMarked;
