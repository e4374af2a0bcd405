// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.impact;

/** A change would empty groups, or take much of them; someone has to say that this is meant. */
public final class NeedsConfirmation extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Impact impact;

  /** For what has to be confirmed. */
  public NeedsConfirmation(Impact impact) {
    super("This change must be confirmed: it takes too many recipients from groups.");
    this.impact = impact;
  }

  /** What it would do. */
  public Impact impact() {
    return impact;
  }
}
