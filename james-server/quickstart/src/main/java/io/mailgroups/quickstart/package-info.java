// SPDX-License-Identifier: Apache-2.0

/** PostgreSQL and James on this machine, started and stopped from here, on loopback only. */
@NullMarked
package io.mailgroups.quickstart;

import org.jspecify.annotations.NullMarked;
