// SPDX-License-Identifier: Apache-2.0

/** Tokens by which scripts use the REST API. */
@NullMarked
package io.mailgroups.admin.tokens;

import org.jspecify.annotations.NullMarked;
