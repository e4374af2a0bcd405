// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.problem;

/** What a write refers to does not exist; reads answer with an empty {@code Optional} instead. */
public final class NotFound extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says what does not exist. */
  public NotFound(String what) {
    super("There is no " + what + ".");
  }
}
