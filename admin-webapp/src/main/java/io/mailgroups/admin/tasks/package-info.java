// SPDX-License-Identifier: Apache-2.0

/** Tasks of groups: pages and calls. */
@NullMarked
package io.mailgroups.admin.tasks;

import org.jspecify.annotations.NullMarked;
