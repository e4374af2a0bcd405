// SPDX-License-Identifier: Apache-2.0

/** Mail that waits for a moderator: kept, asked about, decided on, and sent on its way again. */
@NullMarked
package io.mailgroups.moderation;

import org.jspecify.annotations.NullMarked;
