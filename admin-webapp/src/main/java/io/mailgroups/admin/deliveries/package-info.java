// SPDX-License-Identifier: Apache-2.0

/** Which messages went to whom, and why. */
@NullMarked
package io.mailgroups.admin.deliveries;

import org.jspecify.annotations.NullMarked;
