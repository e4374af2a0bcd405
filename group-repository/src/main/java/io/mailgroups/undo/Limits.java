// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.undo;

import io.mailgroups.audit.JsonValue;
import io.mailgroups.group.Validity;
import java.time.Instant;
import java.util.Optional;

/** From when until when, as a value of a fact. */
final class Limits {
  private Limits() {}

  /** For the log. */
  static String text(Validity validity) {
    return JsonValue.of(validity).toString();
  }

  /** Of the log. */
  static Validity parse(JsonValue json) {
    return new Validity(instant(json.get("from")), instant(json.get("to")));
  }

  private static Optional<Instant> instant(JsonValue json) {
    return json.optional().map(JsonValue::text).map(Instant::parse);
  }
}
