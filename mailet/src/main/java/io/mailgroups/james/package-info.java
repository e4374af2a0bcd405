// SPDX-License-Identifier: Apache-2.0

/**
 * Mail groups inside a James: the check at RCPT, the matcher and the mailets that expand, and what
 * keeps mail while the database is away.
 */
@NullMarked
package io.mailgroups.james;

import org.jspecify.annotations.NullMarked;
