// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.james;

import io.mailgroups.directory.EmailAddress;
import io.mailgroups.outbox.Notice;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UnsupportedEncodingException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.mail.internet.MimeUtility;

/**
 * A notice as a message (RFC 5322), marked as a machine's (RFC 3834 section 5). What is attached is
 * passed through octet by octet, never whole in memory.
 */
final class NoticeMessage {
  private static final String EOL = "\r\n";
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private final Notice notice;
  private final String key;
  private final Instant now;
  private final Optional<URI> webapp;

  NoticeMessage(Notice notice, String key, Instant now, Optional<URI> webapp) {
    this.notice = notice;
    this.key = key;
    this.now = now;
    this.webapp = webapp;
  }

  /** The whole message. */
  InputStream octets(Optional<InputStream> attached) {
    return attached.map(this::octets).orElseGet(() -> octets(head() + text()));
  }

  private InputStream octets(InputStream attached) {
    // Random, so that nobody can have written it into what is attached.
    String boundary = UUID.randomUUID().toString();
    String before =
        lines("Content-Type: multipart/mixed; boundary=\"" + boundary + "\"", "", "--" + boundary)
            + text()
            + lines(
                "--" + boundary,
                "Content-Type: message/rfc822",
                "Content-Disposition: attachment; filename=\"message.eml\"",
                "Content-Transfer-Encoding: 8bit",
                "");
    String after = lines("", "--" + boundary + "--");
    return new SequenceInputStream(
        Collections.enumeration(List.of(octets(head() + before), attached, octets(after))));
  }

  private String head() {
    return lines(
        "Date: " + DATE.format(now),
        "From: " + notice.group().postmaster(),
        "To: "
            + notice.to().stream()
                .map(EmailAddress::text)
                .collect(Collectors.joining("," + EOL + " ")),
        "Subject: " + subject(),
        "Message-ID: <notice." + key + "@" + notice.group().domain() + ">",
        "Auto-Submitted: auto-generated",
        "MIME-Version: 1.0");
  }

  private String subject() {
    try {
      String encoded = MimeUtility.encodeText(notice.subject(), "UTF-8", "B");
      return MimeUtility.fold("Subject: ".length(), encoded);
    } catch (UnsupportedEncodingException e) {
      throw new IllegalStateException("Every Java platform has UTF-8", e);
    }
  }

  private String text() {
    String text = notice.text().stripTrailing() + link() + "\n";
    byte[] octets = text.replace("\n", EOL).getBytes(StandardCharsets.UTF_8);
    return lines(
        "Content-Type: text/plain; charset=UTF-8",
        "Content-Transfer-Encoding: base64",
        "",
        Base64.getMimeEncoder().encodeToString(octets));
  }

  private String link() {
    return webapp.flatMap(base -> notice.page().map(page -> "\n\n" + base + page)).orElse("");
  }

  private static String lines(String... lines) {
    return String.join(EOL, lines) + EOL;
  }

  private static InputStream octets(String ascii) {
    return new ByteArrayInputStream(ascii.getBytes(StandardCharsets.US_ASCII));
  }
}
