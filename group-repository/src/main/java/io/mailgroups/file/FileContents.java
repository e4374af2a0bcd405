// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.file;

import java.io.IOException;
import java.io.InputStream;

/**
 * Where octets are kept, under keys: the border to a directory, or to another store. Contents are
 * received in parts, then sealed; nobody reads what isn't sealed, and what is sealed never changes.
 * Whatever can't be kept or read throws {@link ContentsUnavailable}.
 */
public interface FileContents {

  /** How many octets were received so far and survive the end of this process. */
  long received(String key);

  /**
   * Receives more. When this returns or fails, what came so far is kept.
   *
   * @param offset how many octets were received before, as the sender knows it
   * @throws io.mailgroups.problem.Conflict if that isn't so, or another sender is at work
   * @throws IOException if the sender goes away
   */
  void append(String key, long offset, InputStream octets) throws IOException;

  /** Seals what was received, on the disk for good; does nothing to what is sealed already. */
  Sealed seal(String key);

  /** Reads what was sealed, from an octet on. */
  InputStream read(String key, long from);

  /** Removes what was received or sealed, if there is any. */
  void remove(String key);

  /**
   * Sealed contents.
   *
   * @param sha256 in hexadecimal digits
   */
  record Sealed(long octets, String sha256) {}
}
