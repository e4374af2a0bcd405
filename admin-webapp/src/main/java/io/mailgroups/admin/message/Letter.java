// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.message;

import io.mailgroups.admin.message.MessagePreview.Attachment;
import java.io.InputStream;
import java.util.List;
import java.util.function.IntFunction;

/**
 * A message as its readers know it: with the form that its author gave it as far as that is
 * harmless, what it quotes apart, and its pictures. Nothing in it runs, and nothing is loaded from
 * elsewhere.
 *
 * @param attachments without the pictures that are shown
 * @param whole whether all of it could be read
 */
public record Letter(List<Passage> passages, List<Attachment> attachments, boolean whole) {

  /** A part of what it says, in its order. */
  public record Passage(Kind kind, String text) {}

  /** What a passage is. */
  public enum Kind {
    TEXT,
    /** Text of somebody else, to be shown when asked for. */
    QUOTED,
    /** HTML without anything that acts or loads; the only text that pages may show as HTML. */
    HTML
  }

  /**
   * Reads a message once, in memory that doesn't grow with it.
   *
   * @param images where a page finds the picture that is the part with this number
   * @param quoted what stands for quoted HTML until it is asked for
   */
  public static Letter of(InputStream message, IntFunction<String> images, String quoted) {
    LetterReader reader = new LetterReader();
    boolean whole = MessageParts.read(message, reader);
    return reader.letter(whole, images, quoted);
  }
}
