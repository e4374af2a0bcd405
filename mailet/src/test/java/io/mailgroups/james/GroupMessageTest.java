// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.james;

import static io.mailgroups.james.TestJames.lines;
import static org.assertj.core.api.Assertions.assertThat;

import io.mailgroups.directory.EmailAddress;
import io.mailgroups.group.AddressedGroup;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.mail.internet.MimeMessage;
import org.apache.james.server.core.MimeMessageInputStreamSource;
import org.apache.james.server.core.MimeMessageWrapper;
import org.junit.jupiter.api.Test;

class GroupMessageTest {
  private static final String FIELDS =
      lines(
          "List-Id: team <team.example.com>",
          "List-Post: <mailto:team@example.com>",
          "List-Owner: <mailto:anne@example.com>",
          "List-Help: <mailto:postmaster@example.com?subject=team@example.com>");

  @Test
  void leavesEveryOtherOctetAsItCame() throws Exception {
    String message =
        lines(
            "Received: from a",
            "\tby b",
            "DKIM-Signature: v=1;",
            " h=from:mime-version",
            "MIME-Version: 1.0 (odd but signed)",
            "From: \u00e4\u00ff@example.com",
            "Subject:no space",
            "Broken line",
            "",
            "Body\nwith \u00e9 bare LF and\0NUL",
            ".");

    assertThat(copy(message, "team")).isEqualTo(FIELDS + message);
  }

  @Test
  void takesTheAuthorsListFieldsAndReturnPathAway() throws Exception {
    String message =
        lines(
            "From: anne@example.com",
            "List-ID: other",
            " <other.example.com>",
            "list-unsubscribe:",
            "\t<mailto:x@example.com>",
            "X-Group-Tag: forged",
            "Return-path: <anne@example.com>",
            "Subject: Listed",
            "",
            "List-Id: body");

    assertThat(copy(message, "team"))
        .isEqualTo(
            FIELDS + lines("From: anne@example.com", "Subject: Listed", "", "List-Id: body"));
  }

  @Test
  void keepsAMessageWithoutABody() throws Exception {
    assertThat(copy("Subject: Short\r\n", "team")).isEqualTo(FIELDS + "Subject: Short\r\n");
    assertThat(copy("Subject: Short\r\n\r\n", "team")).isEqualTo(FIELDS + "Subject: Short\r\n\r\n");
  }

  @Test
  void keepsTheTagOfTheAddress() throws Exception {
    assertThat(copy("Subject: Tagged\r\n\r\n", "team", "news", "a.b"))
        .startsWith(FIELDS + "X-Group-Tag: news\r\nX-Group-Tag: a.b\r\nSubject");
  }

  @Test
  void nameCanNotAddAField() throws Exception {
    assertThat(copy("\r\n", "team\r\nBcc: victim@example.com"))
        .startsWith("List-Id: \"team Bcc: victim@example.com\" <team.example.com>\r\n")
        .doesNotContain("\nBcc");
  }

  @Test
  void nameMayBeInAnyLanguage() throws Exception {
    MimeMessage message = TestJames.mimeMessage(copy("\r\n", "\u7814\u53d1\u90e8"));

    assertThat(message.getHeader("List-Id", null))
        .contains("=?UTF-8?")
        .endsWith("<team.example.com>");
  }

  @Test
  void addressIsWrittenAsAUri() {
    assertThat(fields("r&d/50%@example.com"))
        .contains("List-Post: <mailto:r%26d%2F50%25@example.com>\r\n")
        .contains("?subject=r%26d%2F50%25@example.com>\r\n")
        .contains("<r&d/50%.example.com>");
  }

  @Test
  void ownersStandInAListOfUris() {
    assertThat(fields("team@example.com", "a.very.long.local.part.indeed@example.com", "b@x.org"))
        .contains(
            lines(
                "List-Owner: <mailto:a.very.long.local.part.indeed@example.com>,",
                " <mailto:b@x.org>"));
  }

  @Test
  void thePostmasterStandsInForAnOwner() {
    assertThat(fields("team@example.org"))
        .contains("List-Owner: <mailto:postmaster@example.org>\r\n");
  }

  private static String fields(String group, String... owners) {
    ListFields fields =
        new ListFields(
            group(group, "R"),
            Stream.of(owners).map(EmailAddress::parse).toList(),
            List.of(),
            false,
            Optional.empty());
    return new String(fields.bytes(), StandardCharsets.US_ASCII);
  }

  private static String copy(String message, String name, String... tags) throws Exception {
    InputStream octets = new ByteArrayInputStream(message.getBytes(StandardCharsets.ISO_8859_1));
    MimeMessageWrapper original =
        new MimeMessageWrapper(MimeMessageInputStreamSource.create("test", octets));
    ListFields fields =
        new ListFields(
            group("team@example.com", name),
            List.of(EmailAddress.parse("anne@example.com")),
            List.of(tags),
            false,
            Optional.empty());
    MimeMessageWrapper copy = GroupMessage.of(original, fields);
    try (InputStream in = copy.getMessageInputStream()) {
      return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    } finally {
      copy.dispose();
      original.dispose();
    }
  }

  private static AddressedGroup group(String address, String name) {
    return new AddressedGroup(1, EmailAddress.parse(address), name, Optional.empty());
  }
}
