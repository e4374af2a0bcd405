// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.bounce;

import java.time.Duration;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/**
 * When delivery to an address stops; each is asked when it matters.
 *
 * @param threshold points by which it stops, one a day
 * @param forgottenAfter how long after the last point all are forgotten
 * @param kept how long what is over is kept
 */
public record BounceLimits(
    IntSupplier threshold, Supplier<Duration> forgottenAfter, Supplier<Duration> kept) {}
