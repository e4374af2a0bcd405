// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.explain;

import io.mailgroups.expansion.LoggedDelivery;

/** A delivery, and what became of it for the person who was asked about. */
public record TracedDelivery(LoggedDelivery delivery, Fate fate) {}
