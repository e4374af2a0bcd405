// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.account;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** Asks of many ids a few hundred at a time. */
final class InParts {
  private static final int AT_ONCE = 500;

  private InParts() {}

  static List<Object[]> query(Collection<Long> ids, Function<List<Long>, List<Object[]>> query) {
    List<Long> all = List.copyOf(ids);
    List<Object[]> rows = new ArrayList<>();
    for (int from = 0; from < all.size(); from += AT_ONCE) {
      rows.addAll(query.apply(all.subList(from, Math.min(all.size(), from + AT_ONCE))));
    }
    return rows;
  }
}
