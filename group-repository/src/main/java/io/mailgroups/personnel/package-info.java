// SPDX-License-Identifier: Apache-2.0

/** Joiners and leavers: what of groups goes with people, and many people at once. */
@NullMarked
package io.mailgroups.personnel;

import org.jspecify.annotations.NullMarked;
