// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.listing;

import io.mailgroups.problem.InvalidValue;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Which part of a list is wanted.
 *
 * @param after the {@code next} of the page before; empty for the first page
 * @param limit items at most
 */
public record PageRequest(Optional<String> after, int limit) {
  /** Items of a page at most. */
  public static final int MAX_LIMIT = 500;

  /** Checks the limit. */
  public PageRequest {
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new InvalidValue("/limit", "range", "A page has 1 to " + MAX_LIMIT + " items.");
    }
  }

  /** The first page. */
  public static PageRequest first(int limit) {
    return new PageRequest(Optional.empty(), limit);
  }

  /** A later page. */
  public PageRequest after(String next) {
    return new PageRequest(Optional.of(next), limit);
  }

  /** After what, in a list whose order is that of texts; the empty text for the first page. */
  public String afterText() {
    // The database keeps no NUL, so nothing is after a text with one.
    return after.orElse("").replace('\0', '\1');
  }

  /**
   * After what, in a list whose order is that of numbers.
   *
   * @throws InvalidValue if it is no number
   */
  public OptionalLong afterNumber() {
    try {
      return after.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(after.get()));
    } catch (NumberFormatException e) {
      throw new InvalidValue("/after", "not-a-page", "That is no end of a page of this list.");
    }
  }
}
