// SPDX-License-Identifier: Apache-2.0

/** Who was refused by which group, and why. */
@NullMarked
package io.mailgroups.admin.refusals;

import org.jspecify.annotations.NullMarked;
