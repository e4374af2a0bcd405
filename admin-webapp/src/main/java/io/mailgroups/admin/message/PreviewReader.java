// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.message;

import io.mailgroups.admin.message.MessagePreview.Attachment;
import io.mailgroups.admin.message.MessagePreview.Form;
import io.mailgroups.admin.message.MessagePreview.HeaderField;
import io.mailgroups.admin.message.MessagePreview.Text;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.james.mime4j.message.MaximalBodyDescriptor;
import org.apache.james.mime4j.stream.Field;

/** Collects what is shown of a message. */
final class PreviewReader implements MessageParts.Reader {
  private static final Set<String> SHOWN =
      Set.of("from", "sender", "reply-to", "to", "cc", "date", "subject");
  private static final String HTML = "text/html";
  private static final int MAX_FIELDS = 20;
  static final int MAX_TEXTS = 10;

  /** Octets of one text that are read. */
  static final int MAX_TEXT_OCTETS = 256 << 10;

  private final List<HeaderField> fields = new ArrayList<>();
  private final List<Text> texts = new ArrayList<>();
  private final List<Attachment> attachments = new ArrayList<>();

  MessagePreview preview(boolean whole) {
    return new MessagePreview(
        List.copyOf(fields), List.copyOf(texts), List.copyOf(attachments), whole);
  }

  @Override
  public void field(Field field) {
    if (SHOWN.contains(field.getName().toLowerCase(Locale.ROOT)) && fields.size() < MAX_FIELDS) {
      String value = field.getBody();
      fields.add(new HeaderField(field.getName(), value == null ? "" : HeaderText.of(value)));
    }
  }

  @Override
  public boolean part(int number, MaximalBodyDescriptor part, InputStream content)
      throws IOException {
    if (isShown(part)) {
      texts.add(text(part, content));
    } else {
      attachments.add(attachment(number, part, content));
    }
    return true;
  }

  private boolean isShown(MaximalBodyDescriptor part) {
    return isText(part) && texts.size() < MAX_TEXTS;
  }

  /** Whether a part is something to read, and no file. */
  static boolean isText(MaximalBodyDescriptor part) {
    boolean isFile =
        "attachment".equalsIgnoreCase(part.getContentDispositionType())
            || !FileName.of(part).isEmpty();
    return Set.of("text/plain", HTML).contains(type(part)) && !isFile;
  }

  /** A part to download, which is read to its end. */
  static Attachment attachment(int number, MaximalBodyDescriptor part, InputStream content)
      throws IOException {
    long size = content.transferTo(OutputStream.nullOutputStream());
    return new Attachment(number, FileName.of(part), HeaderText.of(type(part)), size);
  }

  private static Text text(MaximalBodyDescriptor part, InputStream content) throws IOException {
    Text written = written(part, content);
    return written.form() == Form.HTML
        ? new Text(Form.HTML, HtmlText.of(written.text()), written.whole())
        : new Text(Form.PLAIN, written.text().strip(), written.whole());
  }

  /** A text as it is written, be it HTML. */
  static Text written(MaximalBodyDescriptor part, InputStream content) throws IOException {
    byte[] octets = content.readNBytes(MAX_TEXT_OCTETS);
    boolean whole = octets.length < MAX_TEXT_OCTETS || content.read() < 0;
    String text = TextDecoding.decode(octets, part.getCharset());
    return new Text(type(part).equals(HTML) ? Form.HTML : Form.PLAIN, text, whole);
  }

  private static String type(MaximalBodyDescriptor part) {
    return String.valueOf(part.getMimeType()).toLowerCase(Locale.ROOT);
  }
}
