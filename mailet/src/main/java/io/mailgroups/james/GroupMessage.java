// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.james;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import javax.mail.MessagingException;
import javax.mail.internet.MimeMessage;
import org.apache.james.server.core.MailImpl;
import org.apache.james.server.core.MimeMessageInputStream;
import org.apache.james.server.core.MimeMessageInputStreamSource;
import org.apache.james.server.core.MimeMessageWrapper;

/**
 * The message as the members of a group get it: the group's fields on top, the author's own list
 * fields gone, every other octet as it came. So it is copied as octets: writing a changed {@code
 * MimeMessage} would rewrite its MIME fields, which the author may have signed.
 */
final class GroupMessage {
  private GroupMessage() {}

  /** To be disposed of by the caller. */
  static MimeMessageWrapper of(MimeMessage original, ListFields fields) throws MessagingException {
    try (InputStream in = new BufferedInputStream(new MimeMessageInputStream(original))) {
      InputStream head = new ByteArrayInputStream(head(in, fields));
      return new MimeMessageWrapper(
          MimeMessageInputStreamSource.create(
              "group-" + MailImpl.getId(), new SequenceInputStream(head, in)));
    } catch (IOException e) {
      throw new MessagingException("Could not copy the message", e);
    }
  }

  // Leaves the stream at the body.
  private static byte[] head(InputStream in, ListFields fields) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    head.writeBytes(fields.bytes());
    boolean keep = true;
    for (byte[] line = line(in); line.length > 0; line = line(in)) {
      if (isEmpty(line)) {
        head.writeBytes(line);
        break;
      }
      if (line[0] != ' ' && line[0] != '\t') {
        keep = !ListFields.replace(fieldName(line));
      }
      if (keep) {
        head.writeBytes(line);
      }
    }
    return head.toByteArray();
  }

  private static byte[] line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int octet = in.read(); octet >= 0; octet = in.read()) {
      line.write(octet);
      if (octet == '\n') {
        break;
      }
    }
    return line.toByteArray();
  }

  private static boolean isEmpty(byte[] line) {
    return line[0] == '\n' || (line.length > 1 && line[0] == '\r' && line[1] == '\n');
  }

  private static String fieldName(byte[] line) {
    String text = new String(line, StandardCharsets.ISO_8859_1);
    return text.substring(0, Math.max(0, text.indexOf(':')));
  }
}
