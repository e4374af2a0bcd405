// SPDX-License-Identifier: Apache-2.0

/**
 * What can be wrong with a request: a value, a conflict with the state, a stale version, something
 * absent.
 */
@NullMarked
package io.mailgroups.problem;

import org.jspecify.annotations.NullMarked;
