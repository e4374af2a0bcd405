// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.audit;

import java.util.List;

/**
 * A text of the message bundles.
 *
 * @param arguments numbers and texts
 */
public record Phrase(String key, List<Object> arguments) {
  static Phrase of(String key, Object... arguments) {
    return new Phrase(key, List.of(arguments));
  }

  /** For templates. */
  public Object[] argumentArray() {
    return arguments.toArray();
  }
}
