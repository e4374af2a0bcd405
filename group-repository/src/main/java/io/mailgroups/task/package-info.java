// SPDX-License-Identifier: Apache-2.0

/**
 * Tasks of groups: what their members have to do, who does it, what they say about it. Who may read
 * and change what is up to the caller.
 */
@NullMarked
package io.mailgroups.task;

import org.jspecify.annotations.NullMarked;
