// SPDX-License-Identifier: Apache-2.0
/** The stop before changes that empty groups or take many people from one. */
@NullMarked
package io.mailgroups.admin.guard;

import org.jspecify.annotations.NullMarked;
