// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.message;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.message.DefaultBodyDescriptorBuilder;
import org.apache.james.mime4j.message.MaximalBodyDescriptor;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.RecursionMode;

/**
 * The parts of a MIME message, as they stream by. Reading ends where a message is made to be
 * expensive: what follows is then as if it weren't there.
 */
public final class MessageParts {
  /** Parts that are looked at. */
  static final int MAX_PARTS = 200;

  /** Multiparts within each other; each one costs a buffer, and a look at every octet. */
  static final int MAX_DEPTH = 20;

  /** Octets of a message that are looked at. */
  static final long MAX_OCTETS = 64L << 20;

  private static final int MAX_FIELDS = 1_000;
  private static final int MAX_FIELD_OCTETS = 64 << 10;

  // A message within a message is a part to download, and no one's text.
  private static final RecursionMode WITHIN_MULTIPARTS = RecursionMode.M_NO_RECURSE;

  private MessageParts() {}

  /** Who is told what streams by. */
  interface Reader {
    /** A field of the message's own header. */
    void field(Field field);

    /** A part begins that has parts; its type is as in {@code Content-Type}, without parameters. */
    default void begin(String type) {}

    /** It ends. */
    default void end() {}

    /**
     * A part that has no parts.
     *
     * @param number counted from 0
     * @param content decoded
     * @return whether to go on
     */
    boolean part(int number, MaximalBodyDescriptor part, InputStream content) throws IOException;
  }

  /** Reads a message; false if its end was not reached because it is too much or too broken. */
  static boolean read(InputStream message, Reader reader) {
    MimeTokenStream parts = new MimeTokenStream(config(), new DefaultBodyDescriptorBuilder());
    parts.setRecursionMode(WITHIN_MULTIPARTS);
    parts.parse(message);
    try {
      return read(parts, reader);
    } catch (MimeException | IOException | IllegalArgumentException broken) {
      return false;
    }
  }

  /** Where a part goes that is asked for by its number. */
  @FunctionalInterface
  public interface Destination {
    /**
     * Opens it.
     *
     * @param name what the part calls itself, as {@link MessagePreview.Attachment} has it
     */
    OutputStream open(String name);
  }

  /**
   * Writes the content of one part.
   *
   * @return whether there is such a part
   */
  public static boolean download(InputStream message, int number, Destination to) {
    OnePart wanted = new OnePart(number, to);
    boolean unused = read(message, wanted);
    return wanted.found;
  }

  private static MimeConfig config() {
    return MimeConfig.custom()
        .setMaxHeaderCount(MAX_FIELDS)
        .setMaxHeaderLen(MAX_FIELD_OCTETS)
        .setMaxLineLen(MAX_FIELD_OCTETS)
        .setMaxContentLen(MAX_OCTETS)
        .build();
  }

  private static boolean read(MimeTokenStream parts, Reader reader)
      throws MimeException, IOException {
    int depth = 0;
    int number = 0;
    for (EntityState state = parts.getState();
        state != EntityState.T_END_OF_STREAM;
        state = parts.next()) {
      switch (state) {
        case T_FIELD -> {
          if (depth == 0) {
            reader.field(parts.getField());
          }
        }
        case T_START_MULTIPART -> {
          reader.begin(String.valueOf(parts.getBodyDescriptor().getMimeType()));
          depth++;
        }
        case T_END_MULTIPART -> {
          reader.end();
          depth--;
        }
        case T_BODY -> {
          MaximalBodyDescriptor part = (MaximalBodyDescriptor) parts.getBodyDescriptor();
          if (!reader.part(number, part, parts.getDecodedInputStream())) {
            return true;
          }
          number++;
        }
        default -> {}
      }
      if (depth > MAX_DEPTH || number == MAX_PARTS) {
        return false;
      }
    }
    return true;
  }

  /** Finds one part, and gives it away. */
  private static final class OnePart implements Reader {
    private final int wanted;
    private final Destination to;
    private boolean found;

    OnePart(int wanted, Destination to) {
      this.wanted = wanted;
      this.to = to;
    }

    @Override
    public void field(Field field) {}

    @Override
    public boolean part(int number, MaximalBodyDescriptor part, InputStream content) {
      found = number == wanted;
      if (found) {
        copy(content, to.open(FileName.of(part)));
      }
      return !found;
    }

    // Who reads doesn't get it whole, and must not take it for that.
    private static void copy(InputStream content, OutputStream out) {
      try {
        content.transferTo(out);
        out.flush();
      } catch (IOException broken) {
        throw new UncheckedIOException(broken);
      }
    }
  }
}
