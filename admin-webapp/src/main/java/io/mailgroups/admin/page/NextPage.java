// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.page;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** The link to the next page of a list. */
public final class NextPage {
  private NextPage() {}

  /** The present page with its filters, after what the library says; null at the end. */
  public static @Nullable String of(HttpServletRequest request, Optional<String> next) {
    return next.map(
            after ->
                ServletUriComponentsBuilder.fromRequest(request)
                    .scheme(null)
                    .host(null)
                    .port(null)
                    .replaceQueryParam("after", "{after}")
                    .build(after)
                    .toString())
        .orElse(null);
  }
}
