// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.message;

import java.io.InputStream;
import java.util.List;

/**
 * What can be shown of a message: text only, so that nothing in it acts, loads or looks like a part
 * of the page.
 *
 * @param whole whether all of it could be read; a message that is too large, too deep or too broken
 *     is shown up to there
 */
public record MessagePreview(
    List<HeaderField> fields, List<Text> texts, List<Attachment> attachments, boolean whole) {

  /** A field of the header, decoded. */
  public record HeaderField(String name, String value) {}

  /**
   * A part that is shown.
   *
   * @param whole whether it is shown to its end
   */
  public record Text(Form form, String text, boolean whole) {}

  /** What a text was written as. */
  public enum Form {
    PLAIN,
    /** Shown as its text, with the targets of its links. */
    HTML
  }

  /**
   * A part that can only be downloaded.
   *
   * @param number by which {@link MessageParts#download} finds it
   * @param name what it calls itself, without what a file's name may not have; may be empty
   * @param type what it says it is, in lower case
   * @param size octets, decoded
   */
  public record Attachment(int number, String name, String type, long size) {}

  /** Reads a message once, from its beginning to its end, in memory that doesn't grow with it. */
  public static MessagePreview of(InputStream message) {
    PreviewReader reader = new PreviewReader();
    boolean whole = MessageParts.read(message, reader);
    return reader.preview(whole);
  }
}
