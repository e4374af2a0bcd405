// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.file;

/**
 * The room of a group, in octets.
 *
 * @param used by all versions of all files, trash included
 * @param reserved for uploads under way
 * @param quota what there is in all
 */
public record FileSpace(long used, long reserved, long quota) {

  /** What a new file may have. */
  public long free() {
    return Math.max(0, quota - used - reserved);
  }
}
