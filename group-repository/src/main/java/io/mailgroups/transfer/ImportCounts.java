// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.transfer;

/**
 * What became, or would become, of the lines of a file.
 *
 * @param rows that were read, the header not counted
 */
public record ImportCounts(long rows, long created, long updated, long unchanged, long errors) {
  /** Of a file that nobody has read. */
  public static final ImportCounts NONE = new ImportCounts(0, 0, 0, 0, 0);

  /** Whether anything is, or would be, different afterwards. */
  public boolean changesAnything() {
    return created + updated > 0;
  }
}
