// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.conversations;

import io.mailgroups.admin.page.Download;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A picture for a page, if it begins as pictures of the kinds do that no script is in; whatever it
 * says it is. Of anything else nothing is sent.
 */
final class InlineImage extends OutputStream {
  private static final int LONGEST_BEGIN = 12;
  private static final List<Kind> KINDS =
      List.of(
          new Kind("image/png", "\u0089PNG\r\n\u001a\n", ""),
          new Kind("image/jpeg", "\u00ff\u00d8\u00ff", ""),
          new Kind("image/gif", "GIF8", ""),
          new Kind("image/webp", "RIFF", "WEBP"));

  /**
   * What pictures begin with, as Latin-1.
   *
   * @param later after the first eight octets
   */
  private record Kind(String type, String begin, String later) {
    boolean isOf(String octets) {
      return octets.startsWith(begin) && octets.startsWith(later, later.isEmpty() ? 0 : 8);
    }
  }

  private final HttpServletResponse response;
  private final ByteArrayOutputStream begin = new ByteArrayOutputStream();
  private @Nullable OutputStream open;
  private boolean isOther;

  InlineImage(HttpServletResponse response) {
    this.response = response;
  }

  /** Whether it is a picture, and was sent. */
  boolean isSent() {
    return open != null;
  }

  @Override
  public void write(int octet) throws IOException {
    write(new byte[] {(byte) octet}, 0, 1);
  }

  @Override
  public void write(byte[] some, int from, int length) throws IOException {
    OutputStream out = open;
    if (out != null) {
      out.write(some, from, length);
    } else if (!isOther) {
      begin.write(some, from, length);
      if (begin.size() >= LONGEST_BEGIN) {
        begin();
      }
    }
  }

  private void begin() throws IOException {
    String octets = begin.toString(StandardCharsets.ISO_8859_1);
    for (Kind kind : KINDS) {
      if (kind.isOf(octets)) {
        OutputStream out = Download.untrusted(response, "image", kind.type());
        begin.writeTo(out);
        open = out;
        return;
      }
    }
    isOther = true;
  }
}
