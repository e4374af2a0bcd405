// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.message;

import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jsoup.select.NodeFilter;
import org.jsoup.select.NodeTraversor;

/**
 * HTML as text. Where a link leads stands behind it, since what it says may be another place; what
 * HTML hides is shown.
 */
final class HtmlText {
  private static final int MAX_DEPTH = 256;
  private static final Set<String> SKIPPED =
      Set.of("head", "script", "style", "template", "object", "svg", "math", "noembed", "noframes");

  private HtmlText() {}

  /** The text of a document or of a part of one. */
  static String of(String html) {
    Writer writer = new Writer();
    Node document = Parser.htmlParser().setMaxDepth(MAX_DEPTH).parseInput(html, "");
    var unused = NodeTraversor.filter(writer, document);
    return writer.text();
  }

  private static final class Writer implements NodeFilter {
    private final StringBuilder text = new StringBuilder();
    private int preformatted;

    String text() {
      return text.toString().strip();
    }

    @Override
    public FilterResult head(Node node, int depth) {
      if (node instanceof TextNode words) {
        words(words.getWholeText());
      }
      return node instanceof Element element ? begin(element) : FilterResult.CONTINUE;
    }

    @Override
    public FilterResult tail(Node node, int depth) {
      if (node instanceof Element element) {
        end(element);
      }
      return FilterResult.CONTINUE;
    }

    private FilterResult begin(Element element) {
      String name = element.normalName();
      if (SKIPPED.contains(name)) {
        return FilterResult.SKIP_ENTIRELY;
      }
      switch (name) {
        case "br" -> text.append('\n');
        case "hr" -> line("――――");
        case "li" -> line("• ");
        case "img", "area" -> inBrackets(element.attr("alt"));
        case "p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "table" -> emptyLine();
        case "td", "th" -> {}
        case "pre" -> {
          line("");
          preformatted++;
        }
        default -> {
          if (element.isBlock()) {
            line("");
          }
        }
      }
      return FilterResult.CONTINUE;
    }

    private void end(Element element) {
      switch (element.normalName()) {
        case "a", "area" -> target(element);
        case "td", "th" -> text.append('\t');
        case "pre" -> preformatted--;
        default -> {
          if (element.isBlock()) {
            line("");
          }
        }
      }
    }

    private void target(Element link) {
      String target = HeaderText.of(link.attr("href"));
      boolean said = target.isEmpty() || target.startsWith("#") || target.equals(link.text());
      if (!said) {
        text.append(" <").append(target).append('>');
      }
    }

    private void inBrackets(String alternative) {
      if (!alternative.isBlank()) {
        text.append('[').append(HeaderText.of(alternative)).append(']');
      }
    }

    private void words(String written) {
      if (preformatted > 0) {
        text.append(written);
        return;
      }
      String words = written.replaceAll("[\\s\\x{00A0}]+", " ");
      text.append(words.startsWith(" ") && endsWithBlank() ? words.substring(1) : words);
    }

    private void line(String begin) {
      if (!text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
        text.append('\n');
      }
      text.append(begin);
    }

    private void emptyLine() {
      line("");
      if (text.length() > 1 && text.charAt(text.length() - 2) != '\n') {
        text.append('\n');
      }
    }

    private boolean endsWithBlank() {
      return text.isEmpty() || Character.isWhitespace(text.charAt(text.length() - 1));
    }
  }
}
