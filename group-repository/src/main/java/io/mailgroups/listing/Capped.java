// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.listing;

/**
 * A number that isn't counted further than needed.
 *
 * @param isMore whether there are more than counted
 */
public record Capped(int count, boolean isMore) {
  /** How far is counted. */
  public static final int CAP = 1_000;

  /** Of a number that was counted up to one past the cap. */
  public static Capped of(long counted) {
    return new Capped((int) Math.min(counted, CAP), counted > CAP);
  }

  /** {@code 17} or {@code 1000+}. */
  @Override
  public String toString() {
    return isMore ? count + "+" : String.valueOf(count);
  }
}
