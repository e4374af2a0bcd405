// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.message;

import io.mailgroups.admin.message.Letter.Kind;
import io.mailgroups.admin.message.Letter.Passage;
import io.mailgroups.admin.message.MessagePreview.Attachment;
import io.mailgroups.admin.message.MessagePreview.Form;
import io.mailgroups.admin.message.MessagePreview.Text;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import org.apache.james.mime4j.message.MaximalBodyDescriptor;
import org.apache.james.mime4j.stream.Field;

/** Collects what a {@link Letter} has; of texts that say the same it takes HTML. */
final class LetterReader implements MessageParts.Reader {
  private static final int NO_ALTERNATIVE = 0;

  /**
   * A text as it is written.
   *
   * @param alternative the multipart within which it says the same as others
   */
  private record Written(int alternative, Text text) {}

  private final List<Written> texts = new ArrayList<>();
  private final List<Attachment> attachments = new ArrayList<>();
  private final Map<String, Integer> pictures = new HashMap<>();

  /** The alternative of each multipart that has not ended. */
  private final Deque<Integer> within = new ArrayDeque<>();

  private int alternatives;

  @Override
  public void field(Field field) {}

  @Override
  public void begin(String type) {
    within.push(type.equalsIgnoreCase("multipart/alternative") ? ++alternatives : alternative());
  }

  @Override
  public void end() {
    within.pop();
  }

  @Override
  public boolean part(int number, MaximalBodyDescriptor part, InputStream content)
      throws IOException {
    if (PreviewReader.isText(part) && texts.size() < PreviewReader.MAX_TEXTS) {
      texts.add(new Written(alternative(), PreviewReader.written(part, content)));
    } else {
      attachments.add(PreviewReader.attachment(number, part, content));
      String id = part.getContentId();
      if (id != null && isPicture(part)) {
        pictures.putIfAbsent(id.strip().replaceAll("^<|>$", ""), number);
      }
    }
    return true;
  }

  Letter letter(boolean whole, IntFunction<String> images, String quoted) {
    SafeHtml html = new SafeHtml(pictures, images, quoted);
    List<Passage> passages = new ArrayList<>();
    Set<Integer> withHtml = new HashSet<>();
    texts.stream()
        .filter(one -> one.text().form() == Form.HTML)
        .forEach(one -> withHtml.add(one.alternative()));
    boolean complete = whole;
    for (Written one : texts) {
      boolean isHtml = one.text().form() == Form.HTML;
      if (isHtml) {
        passages.add(new Passage(Kind.HTML, html.of(one.text().text())));
      } else if (one.alternative() == NO_ALTERNATIVE || !withHtml.contains(one.alternative())) {
        passages.addAll(PlainText.passages(one.text().text()));
      }
      complete &= one.text().whole();
    }
    List<Attachment> others =
        attachments.stream().filter(file -> !html.shown().contains(file.number())).toList();
    return new Letter(List.copyOf(passages), others, complete);
  }

  private int alternative() {
    return within.isEmpty() ? NO_ALTERNATIVE : within.element();
  }

  private static boolean isPicture(MaximalBodyDescriptor part) {
    return String.valueOf(part.getMimeType()).toLowerCase(Locale.ROOT).startsWith("image/");
  }
}
