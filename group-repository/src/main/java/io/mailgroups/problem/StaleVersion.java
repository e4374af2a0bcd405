// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.problem;

/** Someone else changed it since it was read; read it again. */
public final class StaleVersion extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says what was changed by someone else. */
  public StaleVersion(String what) {
    super(what + " was changed by someone else since you read it.");
  }
}
