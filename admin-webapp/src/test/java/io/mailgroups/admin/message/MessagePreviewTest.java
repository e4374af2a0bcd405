// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.mailgroups.admin.message.MessagePreview.Attachment;
import io.mailgroups.admin.message.MessagePreview.Form;
import io.mailgroups.admin.message.MessagePreview.Text;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a moderator reads of a message that people sent who mean no harm. */
class MessagePreviewTest {

  @Test
  void showsWhoWritesAndWhat() {
    MessagePreview preview =
        preview(
            """
            From: =?UTF-8?B?5p2O5Lyf?= <li@example.com>
            To: team@example.com
            Received: from somewhere
            Subject: =?utf-8?q?Lunch_=E2=98=95?=

            At noon.
            """);

    assertThat(preview.fields())
        .extracting(field -> field.name() + ": " + field.value())
        .containsExactly("From: 李伟 <li@example.com>", "To: team@example.com", "Subject: Lunch ☕");
    assertThat(preview.texts()).containsExactly(new Text(Form.PLAIN, "At noon.", true));
    assertThat(preview.attachments()).isEmpty();
    assertThat(preview.whole()).isTrue();
  }

  @Test
  void showsBothWhereSomebodyWroteTextAndHtml() {
    MessagePreview preview =
        preview(
            """
            Content-Type: multipart/alternative; boundary=b

            --b
            Content-Type: text/plain

            Your bank.
            --b
            Content-Type: text/html

            <p>Your <a href="https://evil.example/">bank</a>.</p>
            --b--
            """);

    assertThat(preview.texts())
        .containsExactly(
            new Text(Form.PLAIN, "Your bank.", true),
            new Text(Form.HTML, "Your bank <https://evil.example/>.", true));
  }

  @Test
  void listsWhatIsAttachedAndGivesItDecoded() {
    byte[] message =
        crLf(
            """
            Content-Type: multipart/mixed; boundary=b

            --b
            Content-Type: text/plain

            See below.
            --b
            Content-Type: application/pdf; name="=?UTF-8?B?6KiI55S7LnBkZg==?="
            Content-Transfer-Encoding: base64

            JVBERi0=
            --b
            Content-Type: text/html
            Content-Disposition: attachment; filename*=UTF-8''caf%C3%A9.html

            <script>alert(1)</script>
            --b
            Content-Type: message/rfc822

            From: bart@example.com

            An older one.
            --b--
            """);

    assertThat(preview(message).attachments())
        .containsExactly(
            new Attachment(1, "計画.pdf", "application/pdf", 5),
            new Attachment(2, "café.html", "text/html", 25),
            new Attachment(3, "", "message/rfc822", 39));
    assertThat(part(message, 1)).isEqualTo("計画.pdf %PDF-");
    assertThat(part(message, 2)).isEqualTo("café.html <script>alert(1)</script>");
    assertThat(part(message, 3)).contains("An older one.");
    assertThat(part(message, 4)).isEqualTo("none");
  }

  @ParameterizedTest
  @CsvSource({
    "UTF-8, UTF-8, 午餐 café",
    "UTF-8, , 午餐 café",
    "UTF-8, no-such-charset, 午餐 café",
    "GB18030, gb2312, 午餐 € 朱镕基",
    "windows-1252, iso-8859-1, “café” 5 €",
    "windows-1252, , “café” 5 €",
    "Big5, big5, 午餐"
  })
  void readsWhatOtherProgramsWrite(String written, String declared, String text) {
    String type = declared == null ? "" : "Content-Type: text/plain; charset=" + declared + "\r\n";
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    message.writeBytes((type + "\r\n").getBytes(StandardCharsets.US_ASCII));
    message.writeBytes(text.getBytes(Charset.forName(written)));

    assertThat(preview(message.toByteArray()).texts())
        .containsExactly(new Text(Form.PLAIN, text, true));
  }

  @Test
  void aTextIsShownToAnEnd() {
    String line = "午餐 ".repeat(20) + "\r\n";
    String text = line.repeat(PreviewReader.MAX_TEXT_OCTETS / 60);

    Text shown =
        preview(
                ("Content-Type: text/plain; charset=utf-8\r\n\r\n" + text)
                    .getBytes(StandardCharsets.UTF_8))
            .texts()
            .get(0);

    assertThat(shown.whole()).isFalse();
    assertThat(shown.text()).startsWith("午餐").doesNotContain("\uFFFD");
    assertThat(text.replace("\r\n", "\n")).startsWith(shown.text());
  }

  private static MessagePreview preview(String message) {
    return preview(crLf(message));
  }

  private static MessagePreview preview(byte[] message) {
    return MessagePreview.of(new ByteArrayInputStream(message));
  }

  private static String part(byte[] message, int number) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    boolean found =
        MessageParts.download(
            new ByteArrayInputStream(message),
            number,
            name -> {
              out.writeBytes((name + " ").getBytes(StandardCharsets.UTF_8));
              return out;
            });
    return found ? out.toString(StandardCharsets.UTF_8) : "none";
  }

  private static byte[] crLf(String message) {
    return message.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
  }
}
