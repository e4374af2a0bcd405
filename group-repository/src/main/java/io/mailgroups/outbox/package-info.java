// SPDX-License-Identifier: Apache-2.0

/** Work that only James can do, since only it has the mail queue: written here, taken there. */
@NullMarked
package io.mailgroups.outbox;

import org.jspecify.annotations.NullMarked;
