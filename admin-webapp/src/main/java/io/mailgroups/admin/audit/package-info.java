// SPDX-License-Identifier: Apache-2.0

/** Who changed what. */
@NullMarked
package io.mailgroups.admin.audit;

import org.jspecify.annotations.NullMarked;
