// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.james;

import io.mailgroups.james.report.HtmlText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.message.DefaultBodyDescriptorBuilder;
import org.apache.james.mime4j.message.MaximalBodyDescriptor;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.RecursionMode;
import org.jspecify.annotations.Nullable;

/**
 * What a message says and has in it, roughly: read once as it streams by, in memory that doesn't
 * grow with it, up to where it is too much or too broken.
 *
 * @param text its first text, as far as it is read
 * @param files how many parts are to be downloaded
 */
record Gist(String text, int files) {
  /** Octets of a text that are read. */
  static final int MAX_TEXT_OCTETS = 64 << 10;

  static final int MAX_PARTS = 200;
  private static final int MAX_DEPTH = 20;
  private static final long MAX_OCTETS = 64L << 20;
  private static final int MAX_FIELDS = 1_000;
  private static final int MAX_FIELD_OCTETS = 64 << 10;

  static Gist of(InputStream message) {
    Reader reader = new Reader();
    try {
      reader.read(message);
    } catch (MimeException | IOException | IllegalArgumentException tooMuchOrBroken) {
      // What was read until there counts.
    }
    return new Gist(reader.plain.or(() -> reader.html).orElse(""), reader.files);
  }

  private static final class Reader {
    private Optional<String> plain = Optional.empty();
    private Optional<String> html = Optional.empty();
    private int files;

    void read(InputStream message) throws MimeException, IOException {
      MimeTokenStream parts = new MimeTokenStream(config(), new DefaultBodyDescriptorBuilder());
      // A message within a message is a file.
      parts.setRecursionMode(RecursionMode.M_NO_RECURSE);
      parts.parse(message);
      int depth = 0;
      int read = 0;
      for (EntityState state = parts.getState();
          state != EntityState.T_END_OF_STREAM && depth <= MAX_DEPTH && read < MAX_PARTS;
          state = parts.next()) {
        switch (state) {
          case T_START_MULTIPART -> depth++;
          case T_END_MULTIPART -> depth--;
          case T_BODY -> {
            part((MaximalBodyDescriptor) parts.getBodyDescriptor(), parts);
            read++;
          }
          default -> {}
        }
      }
    }

    private void part(MaximalBodyDescriptor part, MimeTokenStream parts) throws IOException {
      String type = String.valueOf(part.getMimeType()).toLowerCase(Locale.ROOT);
      if (isFile(part)) {
        files++;
      } else if (type.equals("text/plain")) {
        plain = plain.isPresent() ? plain : Optional.of(text(part, parts));
      } else if (type.equals("text/html")) {
        html = html.isPresent() ? html : Optional.of(HtmlText.of(text(part, parts)));
      } else if (part.getContentId() == null) {
        // With one, it is a picture that the text shows.
        files++;
      }
    }

    private static boolean isFile(MaximalBodyDescriptor part) {
      return "attachment".equalsIgnoreCase(part.getContentDispositionType())
          || (part.getContentId() == null && part.getContentDispositionFilename() != null);
    }

    private static String text(MaximalBodyDescriptor part, MimeTokenStream parts)
        throws IOException {
      byte[] octets = parts.getDecodedInputStream().readNBytes(MAX_TEXT_OCTETS);
      return new String(octets, charset(part.getCharset()));
    }

    private static Charset charset(@Nullable String name) {
      try {
        return switch (String.valueOf(name).toLowerCase(Locale.ROOT)) {
          // Said by who doesn't know.
          case "null", "us-ascii" -> StandardCharsets.UTF_8;
          // Programs that say so mean what came later, too.
          case "gb2312", "gbk" -> Charset.forName("GB18030");
          default -> Charset.forName(name);
        };
      } catch (IllegalArgumentException noSuchCharset) {
        return StandardCharsets.UTF_8;
      }
    }

    private static MimeConfig config() {
      return MimeConfig.custom()
          .setMaxHeaderCount(MAX_FIELDS)
          .setMaxHeaderLen(MAX_FIELD_OCTETS)
          .setMaxLineLen(MAX_FIELD_OCTETS)
          .setMaxContentLen(MAX_OCTETS)
          .build();
    }
  }
}
