// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.file;

import java.util.Optional;

/**
 * A file or folder of a group. Its id stays when it is renamed or moved.
 *
 * @param folderId in which it stands; empty at the top
 * @param version the newest one's number; 0 for a folder
 * @param octets of the newest version
 * @param trashed who put it into the trash; empty for what is not there
 */
public record FileItem(
    long id,
    long groupId,
    FileKind kind,
    Optional<Long> folderId,
    FileName name,
    int version,
    long octets,
    Stamp created,
    Stamp changed,
    Optional<Stamp> trashed) {

  /** For templates. */
  public boolean isFile() {
    return kind == FileKind.FILE;
  }
}
