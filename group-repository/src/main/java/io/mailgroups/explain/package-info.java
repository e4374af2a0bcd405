// SPDX-License-Identifier: Apache-2.0

/**
 * Answers to "why": whom a rule means, what happens to a message, why someone gets it or not, what
 * became of it.
 */
@NullMarked
package io.mailgroups.explain;

import org.jspecify.annotations.NullMarked;
