// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.imports;

import io.mailgroups.transfer.LostImport;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicLong;

/** How far a run is, told by its thread and read by another one, which may also end it. */
final class ImportProgress {
  private final AtomicLong octets = new AtomicLong();
  private final AtomicLong rows = new AtomicLong();
  private volatile boolean ended;

  /** A file whose reading counts, from its beginning. */
  InputStream counting(InputStream file) {
    octets.set(0);
    rows.set(0);
    return new FilterInputStream(file) {
      @Override
      public int read() throws IOException {
        int octet = super.read();
        octets.addAndGet(octet < 0 ? 0 : 1);
        return octet;
      }

      @Override
      public int read(byte[] some, int from, int length) throws IOException {
        int read = super.read(some, from, length);
        octets.addAndGet(Math.max(0, read));
        return read;
      }
    };
  }

  /** So many rows are read; throws if the run has to end. */
  void rows(long id, long soFar) {
    rows.set(soFar);
    if (ended) {
      throw new LostImport(id);
    }
  }

  void end() {
    ended = true;
  }

  long octets() {
    return octets.get();
  }

  long rows() {
    return rows.get();
  }
}
