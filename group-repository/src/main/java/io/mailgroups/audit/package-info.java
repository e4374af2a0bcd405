// SPDX-License-Identifier: Apache-2.0

/** The append-only record of who changed what. */
@NullMarked
package io.mailgroups.audit;

import org.jspecify.annotations.NullMarked;
