// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.rest;

import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Versions as entity tags, which {@code If-Match} sends back (RFC 9110 section 13.1.1). */
public final class IfMatch {
  // Of no version that there ever was.
  private static final int NEVER = -1;

  private IfMatch() {}

  /** The tag of a version. */
  public static String tag(int version) {
    return "\"" + version + "\"";
  }

  /** The version that a call goes by; empty for any. */
  public static OptionalInt version(@Nullable String ifMatch) {
    if (ifMatch == null || ifMatch.strip().equals("*")) {
      return OptionalInt.empty();
    }
    try {
      return OptionalInt.of(Integer.parseInt(ifMatch.replace("\"", "").strip()));
    } catch (NumberFormatException e) {
      return OptionalInt.of(NEVER);
    }
  }

  /** Whether a call goes by a thing with this tag, or by any. */
  public static boolean accepts(@Nullable String ifMatch, String tag) {
    return ifMatch == null || ifMatch.strip().equals("*") || ifMatch.strip().equals(tag);
  }
}
