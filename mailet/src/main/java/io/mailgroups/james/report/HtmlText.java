// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.james.report;

import java.util.List;

/** The words of a page of HTML, roughly: enough to find addresses and what is said of them. */
public final class HtmlText {
  private static final List<String> UNSEEN = List.of("style", "script", "head");

  private final String html;
  private final String lower;
  private final StringBuilder text = new StringBuilder();

  private HtmlText(String html) {
    this.html = html;
    this.lower = lower(html);
  }

  /** The words of a page. */
  public static String of(String html) {
    return new HtmlText(html).read();
  }

  // Each octet is looked at once: many "<" without ">" must not take long.
  private String read() {
    int i = 0;
    int close = 0;
    while (i < html.length()) {
      if (html.charAt(i) == '<' && close >= 0) {
        close = close > i ? close : html.indexOf('>', i);
        if (close >= 0) {
          i = afterTag(i, close);
          continue;
        }
      }
      text.append(html.charAt(i));
      i++;
    }
    return entities(text.toString());
  }

  private int afterTag(int open, int close) {
    text.append(isInline(open + 1) ? "" : "\n");
    for (String name : UNSEEN) {
      if (lower.startsWith(name + ">", open + 1) || lower.startsWith(name + " ", open + 1)) {
        int end = lower.indexOf("</" + name, close);
        return end < 0 ? html.length() : end;
      }
    }
    return close + 1;
  }

  // Bold words, links and the like stand within a line.
  private boolean isInline(int name) {
    int at = lower.startsWith("/", name) ? name + 1 : name;
    return lower.startsWith("span", at)
        || lower.startsWith("font", at)
        || lower.startsWith("strong", at)
        || lower.startsWith("a ", at)
        || lower.startsWith("a>", at)
        || lower.startsWith("b>", at);
  }

  // Letter by letter, so that places are the same in both.
  private static String lower(String text) {
    StringBuilder lower = new StringBuilder(text.length());
    text.chars().forEach(c -> lower.append((char) Character.toLowerCase(c)));
    return lower.toString();
  }

  private static String entities(String text) {
    return text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&nbsp;", " ")
        .replace("&#64;", "@")
        .replace("&#39;", "'")
        .replace("&amp;", "&");
  }
}
