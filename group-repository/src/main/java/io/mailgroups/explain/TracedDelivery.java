// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.explain;

import io.mailgroups.bounce.CopyReport;
import io.mailgroups.expansion.LoggedDelivery;
import java.util.Optional;

/**
 * A delivery, and what became of it for the person who was asked about.
 *
 * @param report what came back from their copy, if anything
 */
public record TracedDelivery(LoggedDelivery delivery, Fate fate, Optional<CopyReport> report) {}
