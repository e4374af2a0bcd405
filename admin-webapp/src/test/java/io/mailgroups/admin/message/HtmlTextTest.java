// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** HTML as text: what it says, where it leads, and nothing that acts. */
class HtmlTextTest {

  @Test
  void keepsParagraphsListsAndTables() {
    assertThat(
            HtmlText.of(
                """
                <html><head><title>no</title><style>p { color: red }</style></head><body>
                <h1>Lunch</h1><p>At   noon.<br>Bring:</p><ul><li>bread</li><li>tea</li></ul>
                <table><tr><td>one</td><td>two</td></tr><tr><td>three</td><td>four</td></tr></table>
                <pre>a
                  b</pre></body></html>
                """))
        .isEqualTo(
            """
            Lunch

            At noon.
            Bring:
            • bread
            • tea

            one\ttwo\t
            three\tfour\t
            a
              b\
            """);
  }

  @Test
  void saysWhereLinksLead() {
    assertThat(
            HtmlText.of(
                "<a href='https://evil.example/a?b'>https://bank.example</a>"
                    + " <a href=https://same.example>https://same.example</a> <a href=#x>up</a>"
                    + " <a href='java\nscript:alert(1)'>go</a>"))
        .isEqualTo(
            "https://bank.example <https://evil.example/a?b> https://same.example up"
                + " go <java script:alert(1)>");
  }

  @Test
  void showsWhatIsHiddenAndNamesPictures() {
    assertThat(HtmlText.of("<div style='display:none'>secret</div><img src=x alt='Our sign'>"))
        .isEqualTo("secret\n[Our sign]");
  }

  @Test
  void leavesOutWhatActs() {
    assertThat(
            HtmlText.of(
                "a<script>alert(1)</script><style>b{}</style><template>c</template>"
                    + "<svg><text>d</text></svg><object>e</object><iframe src=x>f</iframe>g"))
        .isEqualTo("ag");
  }
}
