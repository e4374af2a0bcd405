// SPDX-License-Identifier: Apache-2.0

/** Traces, by requests and answers. */
@NullMarked
package io.mailgroups.admin.trace;

import org.jspecify.annotations.NullMarked;
