// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.mailgroups.admin.message.Letter.Kind;
import io.mailgroups.admin.message.Letter.Passage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What members read of a message. */
class LetterTest {
  @Test
  void whatIsSaidInSeveralFormsIsShownInOne() {
    Letter letter =
        letter(
            """
            Content-Type: multipart/mixed; boundary=m

            --m
            Content-Type: multipart/alternative; boundary=a

            --a
            Content-Type: text/plain

            At noon?
            --a
            Content-Type: multipart/related; boundary=r

            --r
            Content-Type: text/html

            <p>At <b>noon</b>? <img src="cid:map@x" alt="the way"> <img src="cid:none" alt="a logo"></p>
            --r
            Content-Type: image/png; name=map.png
            Content-ID: <map@x>

            x
            --r--
            --a--
            --m
            Content-Type: text/plain

            You are in the group.
            --m
            Content-Type: image/gif; name=other.gif
            Content-ID: <other@x>

            x
            --m--
            """);

    assertThat(letter.passages())
        .containsExactly(
            new Passage(
                Kind.HTML,
                "<p>At <b>noon</b>? <img src=\"/images/2\" alt=\"the way\" loading=\"lazy\">"
                    + " [a logo]</p>"),
            new Passage(Kind.TEXT, "You are in the group."));
    assertThat(letter.attachments())
        .extracting(MessagePreview.Attachment::name)
        .containsExactly("other.gif");
    assertThat(letter.whole()).isTrue();
  }

  @Test
  void longQuotationsAreFoldedAndShortOnesAreNot() {
    assertThat(
            letter(
                    """

                    > When?
                    At noon.

                    On Monday Bart wrote:
                    > one
                    > two
                    > three
                    > four
                    Anne
                    -----Original Message-----
                    From: Bart
                    """)
                .passages())
        .containsExactly(
            new Passage(Kind.TEXT, "> When?\nAt noon.\n\nOn Monday Bart wrote:"),
            new Passage(Kind.QUOTED, "> one\n> two\n> three\n> four"),
            new Passage(Kind.TEXT, "Anne"),
            new Passage(Kind.QUOTED, "-----Original Message-----\nFrom: Bart"));
    assertThat(html("yes<blockquote>one<blockquote>two</blockquote></blockquote>"))
        .isEqualTo(
            "yes<details class=\"quoted\"><summary>Quoted</summary><blockquote>one<blockquote>two"
                + "</blockquote></blockquote></details>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<img src=https://elsewhere.org/pixel.gif>",
        "<img src=//elsewhere.org/pixel.gif>",
        "<img srcset=https://elsewhere.org/pixel.gif>",
        "<a href=javascript:alert(1)>x</a>",
        "<a href=' java&#10;script:alert(1)'>x</a>",
        "<a href=data:text/html,x>x</a>",
        "<a href=/settings>x</a>",
        "<p style='background:url(https://elsewhere.org)'>x</p>",
        "<p class=alert id=content hx-get=/x data-copy=x>x</p>",
        "<style>@import 'https://elsewhere.org';</style>",
        "<link rel=stylesheet href=https://elsewhere.org>",
        "<meta http-equiv=refresh content='0;url=https://elsewhere.org'>",
        "<base href=https://elsewhere.org>",
        "<form action=https://elsewhere.org><input name=password><button>x</button></form>",
        "<iframe src=https://elsewhere.org></iframe>",
        "<object data=x></object><embed src=x>",
        "<svg><a xlink:href=javascript:alert(1)><text>x</text></a><script>1</script></svg>",
        "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
        "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
        "<textarea><img title='</textarea><img src=x onerror=alert(1)>'>",
        "<video src=https://elsewhere.org autoplay></video>",
        "<body background=https://elsewhere.org><table background=https://elsewhere.org>",
        "<!--><img src=x onerror=alert(1)>-->",
        "</details></div><h1 id=x>x</h1>"
      })
  void nothingActsOrLoads(String html) {
    Document shown = Jsoup.parseBodyFragment(html("<div>" + html + "</div>"));

    for (Element element : shown.body().getAllElements()) {
      assertThat(element.normalName())
          .isIn("body", "div", "p", "a", "b", "table", "tbody", "tr", "td", "img");
      element
          .attributes()
          .forEach(
              attribute ->
                  assertThat(attribute.toString())
                      .isIn("class=\"fw-bold\"", "rel=\"noopener noreferrer nofollow\""));
    }
  }

  @Test
  void aLinkSaysWhereItLeads() {
    assertThat(html("<a href='https://elsewhere.org/x?a=1&amp;b=2' target=_top>bank.example</a>"))
        .isEqualTo(
            "<a href=\"https://elsewhere.org/x?a=1&amp;b=2\""
                + " title=\"https://elsewhere.org/x?a=1&amp;b=2\" rel=\"noopener noreferrer"
                + " nofollow\">bank.example</a>");
    assertThat(Jsoup.parse(html("<a href=https://elsewhere.org><img src=x></a>")).text())
        .isEqualTo("https://elsewhere.org");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"<div>", "<blockquote>", "<table><tr><td>", "<a href=x>", "<h1>", "<", "</p>"})
  void htmlThatIsNestedWithoutEndIsRead(String tag) {
    assertThatNoException().isThrownBy(() -> html(tag.repeat(200_000 / tag.length())));
  }

  @Test
  void aTextOfQuotationsWithoutEndIsRead() {
    assertThat(letter("\n" + "> a\n> b\n> c\n> d\nx\n".repeat(10_000)).passages())
        .hasSizeLessThan(210);
  }

  private static String html(String html) {
    List<Passage> passages = letter("Content-Type: text/html\n\n" + html).passages();
    assertThat(passages).extracting(Passage::kind).containsExactly(Kind.HTML);
    return passages.get(0).text().strip();
  }

  private static Letter letter(String message) {
    return Letter.of(
        new ByteArrayInputStream(message.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8)),
        number -> "/images/" + number,
        "Quoted");
  }
}
