// SPDX-License-Identifier: Apache-2.0

/** Addresses from which mail comes back. */
@NullMarked
package io.mailgroups.admin.bounces;

import org.jspecify.annotations.NullMarked;
