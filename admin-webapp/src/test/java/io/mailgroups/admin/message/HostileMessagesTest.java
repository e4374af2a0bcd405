// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages that are made to cost much, to break what reads them, or to look like others. */
class HostileMessagesTest {
  private static final String SUBJECT = "Subject: here\r\nX: y\r\n";

  @Test
  void aFieldOfMegabytesEndsTheReading() {
    MessagePreview preview = preview(SUBJECT + "X: " + "x".repeat(20 << 20) + "\r\n\r\ntext");

    assertThat(preview.whole()).isFalse();
    assertThat(preview.fields()).hasSize(1);
  }

  @Test
  void tooManyFieldsEndTheReading() {
    MessagePreview preview = preview(SUBJECT + "X: y\r\n".repeat(100_000) + "\r\ntext");

    assertThat(preview.whole()).isFalse();
    assertThat(preview.fields()).hasSize(1);
  }

  @Test
  void whatIsShownOfAFieldIsCut() {
    String subject =
        preview("Subject: " + "long ".repeat(10_000) + "\r\n\r\n").fields().get(0).value();

    assertThat(subject.length()).isLessThan(1_100);
    assertThat(subject).endsWith("…");
  }

  @Test
  void partsWithinPartsEndAtADepth() {
    StringBuilder deep = new StringBuilder(SUBJECT);
    for (int i = 0; i < 5_000; i++) {
      deep.append("Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n".formatted(i, i));
    }

    assertThat(preview(deep + "\r\ntext").whole()).isFalse();
    assertThat(preview(deep + "\r\ntext").fields()).hasSize(1);
  }

  @Test
  void aHundredThousandPartsAreNotListed() {
    MessagePreview preview =
        preview(
            "Content-Type: multipart/mixed; boundary=b\r\n\r\n"
                + "--b\r\nContent-Type: image/png\r\n\r\nx\r\n".repeat(100_000));

    assertThat(preview.whole()).isFalse();
    assertThat(preview.attachments()).hasSize(MessageParts.MAX_PARTS);
  }

  @Test
  void aMessageOfManyMegabytesTakesNoMemoryOfThatSize() {
    long megabytes = 60;
    MessagePreview preview =
        MessagePreview.of(
            stream(
                crLf(
                    """
                    Content-Type: multipart/mixed; boundary=b

                    --b

                    hello
                    --b
                    Content-Type: application/zip
                    Content-Transfer-Encoding: base64

                    """),
                ("QUFB".repeat(19) + "\r\n").repeat((1 << 20) / 78),
                megabytes));

    assertThat(preview.texts().get(0).text()).isEqualTo("hello");
    assertThat(preview.attachments().get(0).size()).isGreaterThan(megabytes * 700_000);
  }

  @Test
  void aMessageWithoutAnEndIsReadUpToALimit() {
    assertThat(
            MessagePreview.of(
                    stream(
                        SUBJECT + "Content-Type: image/png\r\n\r\n", "x".repeat(1 << 20), 1L << 40))
                .whole())
        .isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<div>",
        "<b><i>",
        "<table><tr><td>",
        "<a href=x><p>",
        "<p><font>",
        "<!--",
        "<",
        "&#x41;",
        "<svg><foreignObject>",
        "<select><option>",
        "<form><input>",
        "</p>",
        "<template>"
      })
  void htmlThatIsNestedWithoutEndIsRead(String tag) {
    String html = tag.repeat(PreviewReader.MAX_TEXT_OCTETS / tag.length());

    assertThatNoException().isThrownBy(() -> HtmlText.of("hello " + html));
  }

  @ParameterizedTest
  @CsvSource({
    "../../etc/passwd, passwd",
    "C:\\\\Users\\\\x\\\\evil.exe, evil.exe",
    "'a\"b<c>.txt', a_b_c_.txt",
    ".htaccess, htaccess",
    "'\u202Efdp.exe', fdp.exe",
    "'a\0b\r\nX: y.txt', ab X_ y.txt"
  })
  void aFileGetsANameThatIsNothingElse(String given, String name) {
    assertThat(FileName.safe(given)).isEqualTo(name);
  }

  @Test
  void aLongNameKeepsItsEnding() {
    assertThat(FileName.safe("😀".repeat(5_000) + ".docx")).hasSizeLessThan(260).endsWith(".docx");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Type: multipart/mixed\r\n\r\ntext",
        "Content-Type: multipart/mixed; boundary=\"\"\r\n\r\ntext",
        "Content-Type: ;;;=\r\n\r\ntext",
        "Content-Type: text/plain; charset=\"\\\r\n\r\ntext",
        "Content-Type: text/plain; charset=../../x\r\n\r\ntext",
        "Content-Transfer-Encoding: base64\r\n\r\n%%%=\u0001",
        "Content-Transfer-Encoding: quoted-printable\r\n\r\n=ZZ=\r\n=",
        "Subject: =?utf-8?b?////?= =?x?q?=ZZ?= =?utf-8?\r\n\r\ntext",
        "Content-Disposition: attachment; filename*0*=x''%ZZ; filename*2=y\r\n\r\ntext",
        "\r\n",
        ""
      })
  void whatIsBrokenIsReadAsFarAsItGoes(String message) {
    assertThatNoException().isThrownBy(() -> preview(message));
  }

  // The same ones each time.
  @Test
  void nothingBreaksTheReader() {
    Random random = new Random(20_260_301);
    byte[] good =
        crLf("""
        From: =?UTF-8?B?5p2O5Lyf?= <li@example.com>
        Subject: =?gb2312?q?=CE=E7?=
        Content-Type: multipart/mixed; boundary="b"

        --b
        Content-Type: text/html; charset=utf-8
        Content-Transfer-Encoding: quoted-printable

        <p>caf=C3=A9 <a href=3D"https://example.com">x</a></p>
        --b
        Content-Type: image/png; name*0=a; name*1*=utf-8''%C3%A9.png
        Content-Disposition: attachment; filename*=UTF-8''caf%C3%A9.png
        Content-Transfer-Encoding: base64

        iVBORw0KGgo=
        --b--
        """)
            .getBytes(StandardCharsets.US_ASCII);
    for (int i = 0; i < 3_000; i++) {
      byte[] mutated = good.clone();
      for (int change = random.nextInt(8); change >= 0; change--) {
        mutated[random.nextInt(mutated.length)] = (byte) random.nextInt(256);
      }
      assertThatNoException()
          .isThrownBy(() -> MessagePreview.of(new ByteArrayInputStream(mutated)));
    }
  }

  private static String crLf(String message) {
    return message.replace("\n", "\r\n");
  }

  private static MessagePreview preview(String message) {
    return MessagePreview.of(
        new ByteArrayInputStream(message.getBytes(StandardCharsets.ISO_8859_1)));
  }

  private static InputStream stream(String head, String part, long times) {
    byte[] octets = part.getBytes(StandardCharsets.US_ASCII);
    InputStream again =
        new InputStream() {
          private long at;

          @Override
          public int read() {
            return at == times * octets.length ? -1 : octets[(int) (at++ % octets.length)];
          }

          @Override
          public int read(byte[] into, int from, int length) {
            int start = (int) (at % octets.length);
            int some = Math.min(length, octets.length - start);
            if (at / octets.length >= times) {
              return -1;
            }
            System.arraycopy(octets, start, into, from, some);
            at += some;
            return some;
          }
        };
    return new SequenceInputStream(
        new ByteArrayInputStream(head.getBytes(StandardCharsets.US_ASCII)), again);
  }
}
