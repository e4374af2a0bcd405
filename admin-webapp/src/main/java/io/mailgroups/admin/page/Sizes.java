// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.page;

import java.util.List;
import java.util.Locale;

/** Numbers of octets as people read them; for templates. */
public final class Sizes {
  private static final int STEP = 1_000;
  private static final List<String> UNITS = List.of("B", "KB", "MB", "GB", "TB");

  /** {@code 17 B}, {@code 4.2 MB}. */
  public String of(long octets) {
    double number = octets;
    int unit = 0;
    while (number >= STEP && unit < UNITS.size() - 1) {
      number /= STEP;
      unit++;
    }
    return unit == 0
        ? octets + " B"
        : String.format(Locale.ROOT, "%.1f %s", number, UNITS.get(unit));
  }
}
