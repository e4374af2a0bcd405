// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.group;

/**
 * The rule of a group can't be evaluated until its keeper mends it; nobody knows who its members
 * are.
 */
public final class BrokenRule extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says which rule, and what is wrong with it. */
  public BrokenRule(String detail) {
    super(detail);
  }
}
