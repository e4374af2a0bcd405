// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.message;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jsoup.safety.Cleaner;
import org.jsoup.safety.Safelist;

/**
 * The HTML of a message without what acts, loads, or looks like a part of the page: elements and
 * attributes that are known to be harmless stay, all others go, styles among them. Pictures are
 * those in the message itself.
 */
final class SafeHtml {
  private static final int MAX_DEPTH = 256;
  private static final String CID = "cid:";
  private static final String TITLES = "h1, h2, h3, h4, h5, h6";
  private static final Safelist HARMLESS =
      new Safelist()
          .addTags("a", "b", "big", "blockquote", "br", "center", "cite", "code", "dd", "del")
          .addTags("div", "dl", "dt", "em", "font", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i")
          .addTags("img", "ins", "kbd", "li", "ol", "p", "pre", "q", "s", "small", "span")
          .addTags("strike", "strong", "sub", "sup", "table", "tbody", "td", "tfoot", "th", "thead")
          .addTags("tr", "tt", "u", "ul")
          .addAttributes("a", "href")
          .addAttributes("img", "src", "alt")
          .addAttributes("td", "colspan", "rowspan")
          .addAttributes("th", "colspan", "rowspan")
          .addProtocols("a", "href", "http", "https", "mailto")
          .addProtocols("img", "src", "cid");

  private final Map<String, Integer> pictures;
  private final IntFunction<String> images;
  private final String quoted;
  private final Set<Integer> shown = new HashSet<>();

  /**
   * For one message.
   *
   * @param pictures numbers of the parts that are pictures, by their Content-ID
   * @param images where a page finds the picture that is the part with this number
   * @param quoted what stands for a quotation until it is asked for
   */
  SafeHtml(Map<String, Integer> pictures, IntFunction<String> images, String quoted) {
    this.pictures = pictures;
    this.images = images;
    this.quoted = quoted;
  }

  /** What is harmless of a document or of a part of one, for within an element. */
  String of(String html) {
    Document written = Parser.htmlParser().setMaxDepth(MAX_DEPTH).parseInput(html, "");
    Document clean = new Cleaner(HARMLESS).clean(written);
    clean.select("img").forEach(this::picture);
    clean.select("a").forEach(SafeHtml::link);
    // The page has its own, by which people find their way in it.
    clean.select(TITLES).forEach(title -> title.tagName("p").addClass("fw-bold"));
    clean.select("blockquote").forEach(this::fold);
    clean.outputSettings().prettyPrint(false);
    return clean.body().html();
  }

  /** The numbers of the parts that are shown as pictures. */
  Set<Integer> shown() {
    return shown;
  }

  private void picture(Element image) {
    String source = image.attr("src");
    Integer number = source.startsWith(CID) ? pictures.get(source.substring(CID.length())) : null;
    if (number == null) {
      String alternative = HeaderText.of(image.attr("alt"));
      image.replaceWith(new TextNode(alternative.isEmpty() ? "" : "[" + alternative + "]"));
      return;
    }
    shown.add(number);
    image.attr("src", images.apply(number));
    image.attr("alt", HeaderText.of(image.attr("alt")));
    image.attr("loading", "lazy");
  }

  // Where it leads can be read, since what it says may be another place.
  private static void link(Element link) {
    String target = link.attr("href");
    if (target.isEmpty()) {
      link.unwrap();
      return;
    }
    link.attr("title", target).attr("rel", "noopener noreferrer nofollow");
    if (link.text().isBlank()) {
      link.appendText(target);
    }
  }

  private void fold(Element quotation) {
    if (quotation.parents().is("blockquote")) {
      return;
    }
    Element folded = new Element("details").addClass("quoted");
    quotation.replaceWith(folded);
    folded.appendElement("summary").text(quoted);
    folded.appendChild(quotation);
  }
}
