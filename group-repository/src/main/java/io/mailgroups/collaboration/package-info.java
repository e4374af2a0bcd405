// SPDX-License-Identifier: Apache-2.0

/**
 * Groups that employees make and run: who may make one, who is let in or go, who owns it, its end.
 */
@NullMarked
package io.mailgroups.collaboration;

import org.jspecify.annotations.NullMarked;
