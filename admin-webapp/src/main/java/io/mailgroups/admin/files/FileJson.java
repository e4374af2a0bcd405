// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.files;

import io.mailgroups.file.FileItem;
import io.mailgroups.file.FileKind;
import io.mailgroups.file.FileSpace;
import io.mailgroups.file.FileVersion;
import io.mailgroups.file.Stamp;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A file or folder as calls give it.
 *
 * @param folder id of the folder in which it stands; null at the top
 * @param version the newest one's number; null for a folder
 * @param size of that, in octets; null for a folder
 * @param trashedAt null for what is not in the trash
 */
record FileJson(
    String id,
    FileKind kind,
    String name,
    @Nullable String folder,
    @Nullable Integer version,
    @Nullable Long size,
    @Nullable String mediaType,
    String createdBy,
    Instant createdAt,
    String changedBy,
    Instant changedAt,
    @Nullable String trashedBy,
    @Nullable Instant trashedAt) {

  static FileJson of(FileItem item) {
    return new FileJson(
        String.valueOf(item.id()),
        item.kind(),
        item.name().text(),
        item.folderId().map(String::valueOf).orElse(null),
        item.isFile() ? item.version() : null,
        item.isFile() ? item.octets() : null,
        item.isFile() ? MediaTypes.of(item.name()).toString() : null,
        item.created().by(),
        item.created().at(),
        item.changed().by(),
        item.changed().at(),
        item.trashed().map(Stamp::by).orElse(null),
        item.trashed().map(Stamp::at).orElse(null));
  }

  /**
   * What the caller may change.
   *
   * @param folder null for the top
   */
  record PlaceJson(@Nullable String name, @Nullable String folder) {}

  /**
   * A version.
   *
   * @param restoredFrom the number of the version whose contents these are; null if it was sent
   */
  record VersionJson(
      int number,
      long size,
      String sha256,
      @Nullable Integer restoredFrom,
      String createdBy,
      Instant createdAt) {
    static VersionJson of(FileVersion version) {
      return new VersionJson(
          version.number(),
          version.octets(),
          version.sha256(),
          version.restoredFrom().orElse(null),
          version.created().by(),
          version.created().at());
    }
  }

  /** The room of a group, in octets. */
  record SpaceJson(long used, long reserved, long quota, long free) {
    static SpaceJson of(FileSpace space) {
      return new SpaceJson(space.used(), space.reserved(), space.quota(), space.free());
    }
  }
}
