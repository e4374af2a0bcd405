// SPDX-License-Identifier: Apache-2.0

/** Who administers: accounts, what they may do, their tokens; and the settings they keep. */
@NullMarked
package io.mailgroups.account;

import org.jspecify.annotations.NullMarked;
