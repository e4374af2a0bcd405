// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.listing;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A part of a list.
 *
 * @param next what to ask for the items after these by; empty at the end. A list that only looks so
 *     far at once may give it with fewer items than asked for, or none.
 */
public record Page<T>(List<T> items, Optional<String> next) {

  /** The first of these, which are one more than asked for if there is a page after this one. */
  public static <T> Page<T> of(List<T> found, PageRequest request, Function<T, Object> key) {
    if (found.size() <= request.limit()) {
      return new Page<>(found, Optional.empty());
    }
    List<T> items = List.copyOf(found.subList(0, request.limit()));
    return new Page<>(items, Optional.of(key.apply(items.get(items.size() - 1)).toString()));
  }

  /** The same page of what the items become, read together. */
  public <R> Page<R> map(Function<List<T>, List<R>> how) {
    return new Page<>(how.apply(items), next);
  }

  /**
   * A whole list, read page by page as it is consumed, each in a transaction of its own; it holds
   * one page.
   */
  public static <T> Stream<T> all(Function<PageRequest, Page<T>> list) {
    PageRequest first = PageRequest.first(PageRequest.MAX_LIMIT);
    return Stream.iterate(
            Optional.of(list.apply(first)),
            Optional::isPresent,
            page -> page.flatMap(Page::next).map(next -> list.apply(first.after(next))))
        .flatMap(Optional::stream)
        .flatMap(page -> page.items().stream());
  }
}
