// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.james.report;

import io.mailgroups.bounce.Reported;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What came back from a copy.
 *
 * @param recipients whom it reports on; nobody, unless it is a report
 */
public record BounceReport(Form form, List<Reported> recipients) {
  /** Octets that are read; a report stands before the copy of the message it is about. */
  public static final int MAX_OCTETS = 256 * 1024;

  /** Recipients of one report that are looked at. */
  public static final int MAX_RECIPIENTS = 200;

  /** What it is. */
  public enum Form {
    /** With the fields of RFC 3464. */
    STATUS_NOTIFICATION,
    /** A report in a form of the server's own. */
    TEXT,
    /** Out of office, and the like. */
    AUTOMATIC_REPLY,
    /** Something else: read receipts, complaints, mail of people. */
    OTHER
  }

  /** Reads a message, up to {@link #MAX_OCTETS}; whatever it is. */
  public static BounceReport read(InputStream message) throws IOException {
    byte[] octets = message.readNBytes(MAX_OCTETS);
    return of(MimePart.of(new String(octets, StandardCharsets.ISO_8859_1)));
  }

  private static BounceReport of(MimePart message) {
    List<MimePart> leaves = message.leaves();
    List<Reported> fields =
        leaves.stream()
            .filter(leaf -> leaf.type().isDeliveryStatus())
            .flatMap(leaf -> StatusFields.read(leaf.text()).stream())
            .limit(MAX_RECIPIENTS)
            .toList();
    if (!fields.isEmpty()) {
      return new BounceReport(Form.STATUS_NOTIFICATION, fields);
    }
    TextReport report = new TextReport(message.fields(), leaves);
    if (report.isReport()) {
      return new BounceReport(Form.TEXT, report.recipients());
    }
    return new BounceReport(
        report.isAutomaticReply() ? Form.AUTOMATIC_REPLY : Form.OTHER, List.of());
  }
}
