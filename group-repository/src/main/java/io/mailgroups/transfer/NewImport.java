// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.transfer;

import java.util.Optional;

/**
 * A file that somebody wants to import.
 *
 * @param group whose members they are; empty for other kinds
 * @param by the account of who does
 */
public record NewImport(ImportKind kind, Optional<TargetGroup> group, String fileName, String by) {
  private static final int MAX_NAME = 255;

  /** Shortens the name. */
  public NewImport {
    String name = fileName.replace("\0", "");
    fileName = name.substring(0, Math.min(MAX_NAME, name.length()));
    if (group.isPresent() != (kind == ImportKind.MEMBERS)) {
      throw new IllegalArgumentException("Members, and only they, belong to a group.");
    }
  }
}
