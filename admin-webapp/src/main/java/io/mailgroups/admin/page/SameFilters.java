// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.page;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A link to what shows all of a list, with the filters of the present page. */
public final class SameFilters {
  private SameFilters() {}

  /** Another path with the present query, but for where the page begins. */
  public static String at(HttpServletRequest request, String path) {
    String query =
        Stream.of(Optional.ofNullable(request.getQueryString()).orElse("").split("&", -1))
            .filter(pair -> !pair.isEmpty() && !pair.startsWith("after="))
            .collect(Collectors.joining("&"));
    return query.isEmpty() ? path : path + "?" + query;
  }
}
