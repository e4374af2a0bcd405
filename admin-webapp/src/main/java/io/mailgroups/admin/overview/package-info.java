// SPDX-License-Identifier: Apache-2.0

/** What a postmaster sees first. */
@NullMarked
package io.mailgroups.admin.overview;

import org.jspecify.annotations.NullMarked;
