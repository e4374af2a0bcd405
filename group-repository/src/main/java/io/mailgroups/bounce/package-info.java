// SPDX-License-Identifier: Apache-2.0

/** Addresses whose mail comes back: what is counted, and when delivery to them stops. */
@NullMarked
package io.mailgroups.bounce;

import org.jspecify.annotations.NullMarked;
