// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.message;

import io.mailgroups.admin.message.Letter.Kind;
import io.mailgroups.admin.message.Letter.Passage;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Tells what a plain text says from what it quotes. */
final class PlainText {
  /** Fewer lines are quoted to be read together with their answer. */
  private static final int LONG_QUOTE = 4;

  private static final int MAX_PASSAGES = 100;

  // What programs write that quote without a sign before each line.
  private static final Pattern REST_IS_QUOTED =
      Pattern.compile(
          "-{3,} ?(?:Original Message|Forwarded message|Ursprüngliche Nachricht|原始邮件|原邮件|转发邮件"
              + "|转发的邮件) ?-{3,}.*",
          Pattern.CASE_INSENSITIVE);

  private PlainText() {}

  static List<Passage> passages(String text) {
    List<Passage> passages = new ArrayList<>();
    List<String> said = new ArrayList<>();
    List<String> lines = text.lines().toList();
    int line = 0;
    while (line < lines.size()) {
      boolean restIsQuoted = REST_IS_QUOTED.matcher(lines.get(line)).matches();
      int end = restIsQuoted ? lines.size() : endOfQuote(lines, line);
      if ((restIsQuoted || end - line >= LONG_QUOTE) && passages.size() < MAX_PASSAGES) {
        add(passages, Kind.TEXT, said);
        add(passages, Kind.QUOTED, lines.subList(line, end));
        said.clear();
        line = end;
      } else {
        int next = Math.max(end, line + 1);
        said.addAll(lines.subList(line, next));
        line = next;
      }
    }
    add(passages, Kind.TEXT, said);
    return passages;
  }

  private static int endOfQuote(List<String> lines, int begin) {
    int end = begin;
    while (end < lines.size() && lines.get(end).startsWith(">")) {
      end++;
    }
    return end;
  }

  private static void add(List<Passage> passages, Kind kind, List<String> lines) {
    String text = String.join("\n", lines).stripTrailing();
    if (!text.isBlank()) {
      passages.add(new Passage(kind, text.replaceFirst("^(?:[ \\t]*+\\n)++", "")));
    }
  }
}
