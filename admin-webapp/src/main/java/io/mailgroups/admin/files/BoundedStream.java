// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.files;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** So many octets of a body, and no more. */
final class BoundedStream extends FilterInputStream {
  private long left;

  BoundedStream(InputStream body, long most) {
    super(body);
    this.left = most;
  }

  /** Whether the body goes on past the end. */
  boolean isMore() {
    try {
      return left == 0 && in.read() >= 0;
    } catch (IOException nothingMore) {
      return false;
    }
  }

  @Override
  public int read() throws IOException {
    int octet = left == 0 ? -1 : super.read();
    left -= octet < 0 ? 0 : 1;
    return octet;
  }

  @Override
  public int read(byte[] some, int from, int length) throws IOException {
    int read = left == 0 ? -1 : super.read(some, from, (int) Math.min(length, left));
    left -= Math.max(0, read);
    return read;
  }
}
