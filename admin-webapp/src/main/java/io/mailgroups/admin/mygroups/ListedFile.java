// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.mygroups;

import io.mailgroups.admin.groups.AddressLines;
import io.mailgroups.problem.InvalidValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.web.multipart.MultipartFile;

/** Addresses that a file lists, which somebody uploads. */
final class ListedFile {
  private static final int MAX_OCTETS = 1_000_000;

  private ListedFile() {}

  /** None where no file was chosen. */
  static AddressLines read(@Nullable MultipartFile file) {
    if (file == null || file.isEmpty()) {
      return AddressLines.of("");
    }
    if (file.getSize() > MAX_OCTETS) {
      throw new InvalidValue("/file", "too-large", "A list has at most a megabyte.");
    }
    try {
      // Addresses are ASCII, whatever the names beside them are written in.
      String text = new String(file.getBytes(), StandardCharsets.ISO_8859_1);
      return AddressLines.ofFile(text.replaceAll("[\\x80-\\xff]+", " "));
    } catch (IOException e) {
      throw new InvalidValue("/file", "unreadable", "The file can't be read.");
    }
  }
}
