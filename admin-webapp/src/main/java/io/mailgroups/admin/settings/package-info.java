// SPDX-License-Identifier: Apache-2.0

/** What postmasters may set. */
@NullMarked
package io.mailgroups.admin.settings;

import org.jspecify.annotations.NullMarked;
