// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.database;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.IntFunction;

/** Octets that are kept in numbered parts, of which one is in memory at a time. */
public final class StoredParts extends InputStream {
  private final IntFunction<Optional<byte[]>> parts;
  private InputStream part;
  private int next;

  /** All parts, from number 0 on until there is none; asked for when they are read. */
  public StoredParts(IntFunction<Optional<byte[]>> parts) {
    this.parts = parts;
    this.part = InputStream.nullInputStream();
  }

  /** The same, where the part with number 0 was read already. */
  public StoredParts(byte[] first, IntFunction<Optional<byte[]>> others) {
    this.parts = others;
    this.part = new ByteArrayInputStream(first);
    this.next = 1;
  }

  @Override
  public int read() throws IOException {
    int octet = part.read();
    return octet < 0 && advance() ? part.read() : octet;
  }

  @Override
  public int read(byte[] some, int from, int length) throws IOException {
    int read = part.read(some, from, length);
    return read < 0 && advance() ? part.read(some, from, length) : read;
  }

  private boolean advance() {
    Optional<byte[]> found = parts.apply(next);
    found.ifPresent(octets -> part = new ByteArrayInputStream(octets));
    next++;
    return found.isPresent();
  }
}
