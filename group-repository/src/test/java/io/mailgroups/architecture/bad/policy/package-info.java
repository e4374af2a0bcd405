// SPDX-License-Identifier: Apache-2.0

/** Breaks the rules on purpose; only the tests of the rules import it. */
@NullMarked
package io.mailgroups.architecture.bad.policy;

import org.jspecify.annotations.NullMarked;
