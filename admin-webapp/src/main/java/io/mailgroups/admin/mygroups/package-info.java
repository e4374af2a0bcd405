// SPDX-License-Identifier: Apache-2.0

/** What employees see and do about the groups that they are in, and how anybody leaves one. */
@NullMarked
package io.mailgroups.admin.mygroups;

import org.jspecify.annotations.NullMarked;
