// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.quickstart;

import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.BART;
import static io.mailgroups.Organisation.TEAM;
import static io.mailgroups.Organisation.address;
import static org.assertj.core.api.Assertions.assertThat;

import io.mailgroups.Organisation;
import io.mailgroups.directory.EmailAddress;
import jakarta.mail.BodyPart;
import jakarta.mail.Message;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What mail programs write reaches the members of a group octet by octet. */
class AsWrittenIT {
  private static final EmailAddress FINN = address("finn@example.com");
  private static final String INVITATION = "<DB9PR0000MB0001.invitation@example.com>";
  private static final String EIGHT_BIT = "<eight-bit.1@example.com>";
  private static final int MEGABYTE = 1024 * 1024;
  private static final int LINE = 76;

  @RegisterExtension static final Post POST = Post.get();

  @BeforeEach
  void people() {
    Organisation organisation = POST.organisation();
    organisation.people(ANNE, BART, FINN);
    organisation.group(TEAM, ANNE, BART);
  }

  @ParameterizedTest
  @CsvSource({
    // Nested parts, format=flowed, dots and "From" at the beginnings of lines, RFC 2231 names.
    "multipart, <3f0d1c2a-77d1-4e0b-9a52-2f9c7bb0a1de@example.com>",
    // RFC 8551: the signature is over the octets of a part, its own fields too.
    "smime, <signed.1@example.com>",
    "invitation, " + INVITATION,
  })
  void aMessageComesAsItWasWritten(String file, String messageId) throws Exception {
    byte[] written = read(file);

    hand(TEAM, written);

    assertEverybodyHas(written, messageId);
  }

  /**
   * No standard allows eight bits in fields without SMTPUTF8, and James does not keep them in any
   * message. A group does no more to them; folded and empty fields, eight bits in the body and
   * lines up to the limit stay.
   */
  @Test
  void eightBitsComeAsTheyDoToAnybodyElse() throws Exception {
    byte[] written = read("eight-bit");
    hand(FINN, written);
    byte[] direct = octets(copy(FINN, EIGHT_BIT));
    byte[] expected = Arrays.copyOfRange(direct, direct.length - written.length, direct.length);
    String body = "\r\n\r\nGrüße";
    assertThat(new String(expected, StandardCharsets.UTF_8)).contains(body);
    POST.account(FINN).empty();

    hand(TEAM, written);

    assertEverybodyHas(expected, EIGHT_BIT);
  }

  @Test
  void soDoesAnAttachmentOfTwentyFiveMegabytes() throws Exception {
    byte[] attachment = new byte[25 * MEGABYTE];
    new Random(25).nextBytes(attachment);
    byte[] encoded = Base64.getMimeEncoder(LINE, new byte[] {'\r', '\n'}).encode(attachment);
    byte[] head =
        """
        From: finn@example.com
        To: team@example.com
        Subject: Large
        Message-ID: <large.1@example.com>
        MIME-Version: 1.0
        Content-Type: application/octet-stream; name=large.bin
        Content-Disposition: attachment; filename=large.bin
        Content-Transfer-Encoding: base64

        """
            .replace("\n", "\r\n")
            .getBytes(StandardCharsets.US_ASCII);
    byte[] written = Arrays.copyOf(head, head.length + encoded.length + 2);
    System.arraycopy(encoded, 0, written, head.length, encoded.length);
    written[written.length - 2] = '\r';
    written[written.length - 1] = '\n';

    hand(TEAM, written);

    assertEverybodyHas(written, "<large.1@example.com>");
  }

  @Test
  void anInvitationIsAnsweredToWhoInvites() throws Exception {
    hand(TEAM, read("invitation"));
    MimeMessage invitation = copy(BART, INVITATION);
    String event = calendar(invitation);
    assertThat(event).contains("ORGANIZER;CN=Finn Sommer:mailto:finn@example.com");
    MailAccount bart = POST.account(BART);
    MimeMessage reply = bart.compose();
    reply.setFrom(new InternetAddress(BART.text()));
    reply.setRecipients(Message.RecipientType.TO, invitation.getFrom());
    reply.setSubject("Accepted: Planning of the quarter");
    reply.setHeader("In-Reply-To", INVITATION);
    reply.setText(event.replace("METHOD:REQUEST", "METHOD:REPLY"));
    reply.setHeader("Content-Type", "text/calendar; charset=utf-8; method=REPLY");
    reply.saveChanges();

    bart.send(reply, ((InternetAddress) invitation.getFrom()[0]).getAddress());

    POST.assertOneCopyEach("Accepted: Planning of the quarter", FINN);
    POST.assertOneCopyEach("Planning of the quarter", ANNE, BART);
  }

  private static String calendar(MimeMessage invitation) throws Exception {
    BodyPart part = ((MimeMultipart) invitation.getContent()).getBodyPart(1);
    assertThat(part.getContentType()).contains("method=REQUEST");
    return new String(part.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  /** Everything that is added stands above what was written. */
  private static void assertEverybodyHas(byte[] written, String messageId) throws Exception {
    for (EmailAddress member : List.of(ANNE, BART)) {
      byte[] got = octets(copy(member, messageId));
      byte[] end = Arrays.copyOfRange(got, Math.max(0, got.length - written.length), got.length);
      assertThat(Arrays.mismatch(end, written)).as("first octet that differs").isEqualTo(-1);
    }
    POST.assertOneCopyEach(String.valueOf(copy(ANNE, messageId).getSubject()), ANNE, BART);
  }

  private static byte[] octets(MimeMessage message) throws Exception {
    ByteArrayOutputStream raw = new ByteArrayOutputStream();
    message.writeTo(raw);
    return raw.toByteArray();
  }

  private static MimeMessage copy(EmailAddress member, String messageId) throws Exception {
    POST.settle();
    for (MimeMessage message : POST.account(member).inbox()) {
      if (messageId.equals(message.getMessageID())) {
        return message;
      }
    }
    throw new AssertionError(member + " has no " + messageId);
  }

  private static void hand(EmailAddress to, byte[] message) throws IOException {
    try (SmtpDialogue dialogue = new SmtpDialogue(POST.servers().james.ports().smtp())) {
      dialogue.authenticate(FINN.text(), RunningJames.PASSWORD);
      dialogue.say("MAIL FROM:<finn@example.com>");
      assertThat(dialogue.say("RCPT TO:<" + to + ">")).startsWith("250");
      assertThat(dialogue.say("DATA")).startsWith("354");
      dialogue.write(dotted(message));
      assertThat(dialogue.say(".")).startsWith("250");
    }
  }

  // RFC 5321 section 4.5.2.
  private static byte[] dotted(byte[] message) {
    String text = new String(message, StandardCharsets.ISO_8859_1);
    return text.replace("\r\n.", "\r\n..").getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] read(String file) throws IOException {
    try (InputStream in = AsWrittenIT.class.getResourceAsStream("/messages/" + file + ".eml")) {
      return Objects.requireNonNull(in).readAllBytes();
    }
  }
}
