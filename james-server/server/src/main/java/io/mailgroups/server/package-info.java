// SPDX-License-Identifier: Apache-2.0

/**
 * James 3.8 with everything in PostgreSQL: Guice bindings where Maven Central lacks James's own.
 */
@NullMarked
package io.mailgroups.server;

import org.jspecify.annotations.NullMarked;
