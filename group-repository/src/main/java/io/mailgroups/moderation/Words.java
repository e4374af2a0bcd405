// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.moderation;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Parts of notices. */
final class Words {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final int KILO = 1024;

  private Words() {}

  static String time(Instant instant) {
    return TIME.format(instant);
  }

  static String subject(HeldMessage held) {
    return held.subject().filter(text -> !text.isBlank()).orElse("-");
  }

  static String size(HeldMessage held) {
    return (held.size() + KILO - 1) / KILO + " KiB";
  }
}
