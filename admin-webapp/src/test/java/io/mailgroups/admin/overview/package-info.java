// SPDX-License-Identifier: Apache-2.0
/** What an administrator sees first. */
@NullMarked
package io.mailgroups.admin.overview;

import org.jspecify.annotations.NullMarked;
