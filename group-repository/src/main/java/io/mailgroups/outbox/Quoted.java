// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.outbox;

/** What somebody wrote, within the text of a notice. */
public final class Quoted {
  private Quoted() {}

  /** Nothing where nothing was written. */
  public static String of(String label, String text) {
    return text.isBlank() ? "" : "\n\n" + label + ":\n" + text.strip().indent(2).stripTrailing();
  }
}
