// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.expansion;

import io.mailgroups.directory.EmailAddress;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * A batch as its row keeps it: sorted addresses front-coded (octets shared with the one before,
 * octets that differ), each with the numbers of its paths, then deflated; some 6 octets a
 * recipient.
 */
final class EncodedRecipients {
  private final EmailAddress first;
  private final EmailAddress last;
  private final int count;
  private final byte[] bytes;

  private EncodedRecipients(List<Numbered> recipients, byte[] bytes) {
    this.first = recipients.get(0).address();
    this.last = recipients.get(recipients.size() - 1).address();
    this.count = recipients.size();
    this.bytes = bytes;
  }

  EmailAddress first() {
    return first;
  }

  EmailAddress last() {
    return last;
  }

  int count() {
    return count;
  }

  byte[] bytes() {
    return bytes.clone();
  }

  /** A recipient with the numbers of its paths in the delivery's list. */
  record Numbered(EmailAddress address, List<Integer> paths) {}

  static EncodedRecipients of(List<Numbered> recipients) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(new DeflaterOutputStream(bytes))) {
      FrontCoding coding = new FrontCoding();
      for (Numbered recipient : recipients) {
        coding.write(out, recipient.address());
        out.writeShort(recipient.paths().size());
        for (int path : recipient.paths()) {
          out.writeInt(path);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new EncodedRecipients(recipients, bytes.toByteArray());
  }

  static List<Numbered> decode(byte[] bytes, int count) {
    List<Numbered> recipients = new ArrayList<>(count);
    try (DataInputStream in =
        new DataInputStream(new InflaterInputStream(new ByteArrayInputStream(bytes)))) {
      FrontCoding coding = new FrontCoding();
      for (int i = 0; i < count; i++) {
        recipients.add(new Numbered(coding.read(in), paths(in)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return recipients;
  }

  private static List<Integer> paths(DataInputStream in) throws IOException {
    int count = in.readUnsignedShort();
    List<Integer> paths = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      paths.add(in.readInt());
    }
    return paths;
  }
}
