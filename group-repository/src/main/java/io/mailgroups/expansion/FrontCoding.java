// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.expansion;

import io.mailgroups.directory.EmailAddress;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Sorted addresses, one after the other: how many octets each shares with the one before, and those
 * that differ.
 */
public final class FrontCoding {
  private byte[] before = new byte[0];

  /** The next one. */
  public void write(DataOutputStream out, EmailAddress next) throws IOException {
    byte[] address = next.text().getBytes(StandardCharsets.US_ASCII);
    int shared = shared(address);
    out.writeByte(shared);
    out.writeByte(address.length - shared);
    out.write(address, shared, address.length - shared);
    before = address;
  }

  /** The next one, as it was written. */
  public EmailAddress read(DataInputStream in) throws IOException {
    int shared = in.readUnsignedByte();
    byte[] address = new byte[shared + in.readUnsignedByte()];
    System.arraycopy(before, 0, address, 0, shared);
    in.readFully(address, shared, address.length - shared);
    before = address;
    return new EmailAddress(new String(address, StandardCharsets.US_ASCII));
  }

  private int shared(byte[] address) {
    int shared = 0;
    while (shared < before.length && shared < address.length && before[shared] == address[shared]) {
      shared++;
    }
    return shared;
  }
}
