// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.rest;

import io.mailgroups.listing.Page;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list.
 *
 * @param next what {@code after} takes for the next page; null at the end
 * @param total how many there are in all; null unless asked for
 */
public record ListPage<T>(List<T> items, @Nullable String next, @Nullable Long total) {
  /** Items on a page unless said otherwise. */
  public static final String DEFAULT_LIMIT = "50";

  private static final int MAX_LIMIT = 500;

  /** A limit as asked for. */
  public static int limit(int asked) {
    if (asked < 1 || asked > MAX_LIMIT) {
      throw new UnreadableRequest("limit is a number from 1 to " + MAX_LIMIT + ".");
    }
    return asked;
  }

  /** A page of the library's as calls give it. */
  public static <R, T> ListPage<T> of(Page<R> page, Optional<Long> total, Function<R, T> json) {
    return new ListPage<>(
        page.items().stream().map(json).toList(), page.next().orElse(null), total.orElse(null));
  }
}
