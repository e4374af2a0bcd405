// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.message;

import java.util.Optional;
import java.util.stream.Stream;
import org.apache.james.mime4j.message.MaximalBodyDescriptor;

/** What a part calls itself, as a name that every system can give a file. */
final class FileName {
  private static final int MAX_LENGTH = 120;

  private FileName() {}

  /** Without folders, and without characters that mean something to a system; empty for none. */
  static String of(MaximalBodyDescriptor part) {
    return Stream.of(
            Optional.ofNullable(part.getContentDispositionFilename()),
            Optional.ofNullable(part.getContentTypeParameters().get("name")))
        .flatMap(Optional::stream)
        .map(FileName::safe)
        .filter(name -> !name.isEmpty())
        .findFirst()
        .orElse("");
  }

  static String safe(String name) {
    String text = HeaderText.uncut(name);
    String last = text.substring(Math.max(text.lastIndexOf('/'), text.lastIndexOf('\\')) + 1);
    String safe = last.replaceAll("[\"<>:|?*%;\\p{Cs}]", "_").replaceAll("^[. ]+|[. ]+$", "");
    return cut(safe);
  }

  // The ending says what it is, so it stays.
  private static String cut(String name) {
    int length = name.codePointCount(0, name.length());
    if (length <= MAX_LENGTH) {
      return name;
    }
    int half = MAX_LENGTH / 2;
    return name.substring(0, name.offsetByCodePoints(0, half))
        + "…"
        + name.substring(name.offsetByCodePoints(0, length - half + 1));
  }
}
