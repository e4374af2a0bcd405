// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.james.report;

import java.util.ArrayList;
import java.util.List;

/**
 * A message, or a part of one: octets as Latin-1, line ends as {@code \n}. A message that is
 * attached is a part like any other and not looked into: it may be a report of something else.
 */
record MimePart(Fields fields, ContentType type, String body) {
  private static final int MAX_DEPTH = 6;
  private static final int MAX_LEAVES = 50;

  static MimePart of(String message) {
    return ofLines(message.replace("\r\n", "\n").replace('\r', '\n').lines().toList());
  }

  /** The parts that have none themselves, in their order. */
  List<MimePart> leaves() {
    List<MimePart> leaves = new ArrayList<>();
    collect(leaves, 0);
    return leaves;
  }

  /** What it says, decoded. */
  String text() {
    String decoded = BodyText.decode(this);
    return type.isHtml() ? HtmlText.of(decoded) : decoded;
  }

  private void collect(List<MimePart> leaves, int depth) {
    if (type.isMultipart() && depth < MAX_DEPTH) {
      parts().forEach(part -> part.collect(leaves, depth + 1));
    } else if (leaves.size() < MAX_LEAVES) {
      leaves.add(this);
    }
  }

  private List<MimePart> parts() {
    String delimiter = "--" + type.boundary().orElseThrow();
    List<MimePart> parts = new ArrayList<>();
    List<String> part = new ArrayList<>();
    boolean inside = false;
    for (String line : body.lines().toList()) {
      String stripped = line.startsWith("--") ? line.stripTrailing() : line;
      boolean last = stripped.equals(delimiter + "--");
      if (last || stripped.equals(delimiter)) {
        add(parts, part, inside);
        part = new ArrayList<>();
        inside = !last;
      } else if (inside) {
        part.add(line);
      }
    }
    // Cut short, or without its end.
    add(parts, part, inside);
    return parts;
  }

  private static void add(List<MimePart> parts, List<String> lines, boolean inside) {
    if (inside && parts.size() < MAX_LEAVES) {
      parts.add(ofLines(lines));
    }
  }

  private static MimePart ofLines(List<String> lines) {
    int end = lines.indexOf("");
    Fields fields = Fields.of(end < 0 ? lines : lines.subList(0, end));
    String body = end < 0 ? "" : String.join("\n", lines.subList(end + 1, lines.size()));
    return new MimePart(fields, ContentType.of(fields.first("content-type")), body);
  }
}
