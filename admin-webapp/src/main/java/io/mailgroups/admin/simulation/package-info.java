// SPDX-License-Identifier: Apache-2.0

/** What would happen to a message, without sending it. */
@NullMarked
package io.mailgroups.admin.simulation;

import org.jspecify.annotations.NullMarked;
