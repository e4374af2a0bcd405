// SPDX-License-Identifier: Apache-2.0

/** Who may send: one decision for a sender, a group and, where it is known, a message. */
@NullMarked
package io.mailgroups.policy;

import org.jspecify.annotations.NullMarked;
