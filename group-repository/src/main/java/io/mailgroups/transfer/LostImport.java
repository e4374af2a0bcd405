// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.transfer;

/** Whoever works on an import was silent for too long, and must not go on. */
public final class LostImport extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says which. */
  public LostImport(long id) {
    super("Import " + id + " is not worked on by this run any more.");
  }
}
