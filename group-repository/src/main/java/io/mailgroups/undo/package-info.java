// SPDX-License-Identifier: Apache-2.0

/** What a change of the audit log changed, fact by fact, and taking it back. */
@NullMarked
package io.mailgroups.undo;

import org.jspecify.annotations.NullMarked;
