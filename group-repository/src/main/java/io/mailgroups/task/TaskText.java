// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.task;

import io.mailgroups.problem.InvalidValue;
import java.util.regex.Pattern;

/** What may be written of tasks. */
final class TaskText {
  /** Characters (UTF-16 units) of a description or comment. */
  static final int MAX_LENGTH = 10_000;

  private static final Pattern MORE_THAN_A_LINE = Pattern.compile("[\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}]");

  // No text, and no database keeps it.
  private static final Pattern NO_TEXT = Pattern.compile("[\\x00\\p{Cs}]");

  private TaskText() {}

  static String title(String typed) {
    String title = typed.strip();
    require(!title.isEmpty(), "/title", "required", "A title is needed.");
    require(
        title.length() <= TaskData.MAX_TITLE,
        "/title",
        "length",
        "A title has at most " + TaskData.MAX_TITLE + " characters.");
    require(!MORE_THAN_A_LINE.matcher(title).find(), "/title", "invalid", "A title is one line.");
    return title;
  }

  static String of(String pointer, String typed) {
    // Forms send lines with CR LF, which is no change.
    String text = typed.replace("\r\n", "\n").strip();
    require(
        text.length() <= MAX_LENGTH, pointer, "length", "At most " + MAX_LENGTH + " characters.");
    require(!NO_TEXT.matcher(text).find(), pointer, "invalid", "Some of this is no text.");
    return text;
  }

  static String comment(String typed) {
    String text = of("/text", typed);
    require(!text.isEmpty(), "/text", "required", "A comment is needed.");
    return text;
  }

  private static void require(boolean holds, String pointer, String code, String detail) {
    if (!holds) {
      throw new InvalidValue(pointer, code, detail);
    }
  }
}
