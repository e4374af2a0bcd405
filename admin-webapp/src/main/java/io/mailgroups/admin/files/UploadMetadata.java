// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.files;

import io.mailgroups.admin.rest.UnreadableRequest;
import io.mailgroups.file.FileName;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a new upload says of itself in {@code Upload-Metadata} (tus 1.0): names, and values in
 * Base64.
 *
 * @param folder id of the folder it is meant for; empty for the top
 */
record UploadMetadata(FileName name, Optional<Long> folder) {
  private static final String NAME = "filename";
  private static final String FOLDER = "folder";
  // What programs send beside, and what isn't believed.
  private static final Set<String> KNOWN =
      Set.of(NAME, FOLDER, "filetype", "name", "type", "relativePath");

  static UploadMetadata read(@Nullable String header) {
    Map<String, String> values = new HashMap<>();
    for (String pair : header == null ? new String[0] : header.strip().split("\\s*,\\s*", -1)) {
      String[] parts = pair.split(" ", 2);
      if (!KNOWN.contains(parts[0])) {
        throw new UnreadableRequest("Unknown metadata " + parts[0] + ".");
      }
      values.put(parts[0], parts.length > 1 ? decoded(parts[1]) : "");
    }
    @Nullable String name = values.get(NAME);
    if (name == null) {
      throw new UnreadableRequest("Upload-Metadata has no filename.");
    }
    return new UploadMetadata(
        FileName.parse(name),
        Optional.ofNullable(values.get(FOLDER))
            .filter(id -> !id.isEmpty())
            .map(UploadMetadata::id));
  }

  private static String decoded(String value) {
    try {
      return new String(Base64.getDecoder().decode(value.strip()), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new UnreadableRequest("Upload-Metadata is not in Base64.");
    }
  }

  private static long id(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new UnreadableRequest("The folder is named by its id.");
    }
  }
}
