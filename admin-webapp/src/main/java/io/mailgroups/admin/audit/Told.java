// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.audit;

import java.util.List;

/**
 * A value in words.
 *
 * @param text as it stands in the log, or a name; may be empty
 * @param words of ours, after the text
 */
public record Told(String text, List<Phrase> words) {
  static Told text(String text) {
    return new Told(text, List.of());
  }

  static Told word(String key) {
    return new Told("", List.of(Phrase.of(key)));
  }
}
