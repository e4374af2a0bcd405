// SPDX-License-Identifier: Apache-2.0

/** Signing in and out, and the first start. */
@NullMarked
package io.mailgroups.admin.signin;

import org.jspecify.annotations.NullMarked;
