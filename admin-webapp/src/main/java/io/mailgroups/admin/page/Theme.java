// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.page;

import java.util.Arrays;
import java.util.Optional;

/** Light, dark, or as the system has it. */
public enum Theme {
  LIGHT,
  DARK,
  SYSTEM;

  static final String COOKIE = "theme";

  /** What a cookie says; the system's where it says nothing that is known. */
  static Theme of(Optional<String> cookie) {
    return Arrays.stream(values())
        .filter(theme -> cookie.filter(theme.name()::equals).isPresent())
        .findFirst()
        .orElse(SYSTEM);
  }

  /** The value of Bootstrap's attribute; the system's is found out by the browser. */
  public String attribute() {
    return this == DARK ? "dark" : "light";
  }
}
