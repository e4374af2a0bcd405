// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.collaboration;

/** What somebody wrote, within a text of ours. */
final class Quoted {
  private Quoted() {}

  /** Nothing where nothing was written. */
  static String of(String label, String text) {
    return text.isBlank() ? "" : "\n\n" + label + ":\n" + text.strip().indent(2).stripTrailing();
  }
}
