// SPDX-License-Identifier: Apache-2.0

/** Who is signed in, and what they may do. */
@NullMarked
package io.mailgroups.admin.security;

import org.jspecify.annotations.NullMarked;
