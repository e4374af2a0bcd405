// SPDX-License-Identifier: Apache-2.0
/** What James has, without a James. */
@NullMarked
package io.mailgroups.admin.james;

import org.jspecify.annotations.NullMarked;
