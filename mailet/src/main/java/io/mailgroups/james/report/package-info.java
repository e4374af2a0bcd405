// SPDX-License-Identifier: Apache-2.0

/**
 * Reads what comes back from copies: reports of RFC 3464, and those of servers that know it not.
 * Octets in, values out; it needs no mail library, takes any input, and holds a bounded part of it.
 */
@NullMarked
package io.mailgroups.james.report;

import org.jspecify.annotations.NullMarked;
