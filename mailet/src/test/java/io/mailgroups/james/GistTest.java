// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.james;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class GistTest {
  @Test
  void readsTheTextAndCountsTheFiles() {
    Gist gist =
        of(
            """
            Content-Type: multipart/mixed; boundary=m

            --m
            Content-Type: multipart/alternative; boundary=a

            --a
            Content-Type: text/html

            <p>No <b>noon</b></p>
            --a
            Content-Type: text/plain; charset=utf-8
            Content-Transfer-Encoding: quoted-printable

            At n=C3=B6=C3=B6n
            --a--
            --m
            Content-Type: image/png
            Content-ID: <logo>

            x
            --m
            Content-Type: application/pdf; name=plan.pdf
            Content-Disposition: attachment

            x
            --m
            Content-Type: message/rfc822

            Content-Type: application/zip

            x
            --m--
            """);

    assertThat(gist.text().strip()).isEqualTo("At nöön");
    assertThat(gist.files()).isEqualTo(2);
  }

  @Test
  void readsWhatThereIsOnlyInHtml() {
    assertThat(of("Content-Type: text/html\n\n<p>At <b>noon</b></p>").text().strip())
        .isEqualTo("At noon");
  }

  @Test
  void readsChineseThatCallsItselfSomethingElse() {
    byte[] octets =
        "Content-Type: text/plain; charset=gb2312\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    byte[] text = "中午".getBytes(java.nio.charset.Charset.forName("GB18030"));
    byte[] message = new byte[octets.length + text.length];
    System.arraycopy(octets, 0, message, 0, octets.length);
    System.arraycopy(text, 0, message, octets.length, text.length);

    assertThat(Gist.of(new ByteArrayInputStream(message)).text()).isEqualTo("中午");
  }

  @Test
  void whatIsMadeToCostMuchEndsTheReading() {
    StringBuilder deep = new StringBuilder();
    for (int i = 0; i < 5_000; i++) {
      deep.append("Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n".formatted(i, i));
    }
    assertThat(of(deep + "\ntext")).isEqualTo(new Gist("", 0));
    assertThat(
            of("Content-Type: multipart/mixed; boundary=b\n\n"
                    + "--b\nContent-Type: image/png\n\nx\n".repeat(100_000))
                .files())
        .isEqualTo(Gist.MAX_PARTS);
    assertThat(of("X: " + "x".repeat(20 << 20) + "\n\ntext")).isEqualTo(new Gist("", 0));
    assertThat(of("\n" + "text ".repeat(1 << 20)).text()).hasSize(Gist.MAX_TEXT_OCTETS);
  }

  @Test
  void readsGarbage() {
    for (String garbage :
        new String[] {
          "",
          "\n",
          "Content-Type: ;;;=\n\ntext",
          "Content-Type: text/plain; charset=\"\\\n\ntext",
          "Content-Type: multipart/mixed; boundary=\"\"\n\ntext",
          "Content-Transfer-Encoding: base64\n\n%%%%"
        }) {
      assertThat(of(garbage).files()).as(garbage).isLessThan(2);
    }
  }

  private static Gist of(String message) {
    return Gist.of(
        new ByteArrayInputStream(message.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8)));
  }
}
