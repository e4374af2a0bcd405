// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.page;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/**
 * An answer that is a file to keep, sent as it is written. Up to the first octet it is no answer
 * yet, so what can't be found out becomes an error page and no broken file.
 */
public final class Download extends OutputStream {
  private final HttpServletResponse response;
  private final String name;
  private final String type;
  private @Nullable OutputStream open;

  private Download(HttpServletResponse response, String name, String type) {
    this.response = response;
    this.name = name;
    this.type = type;
  }

  /**
   * A CSV file.
   *
   * @param name without the ending
   */
  public static Download csv(HttpServletResponse response, String name) {
    return new Download(response, name + ".csv", "text/csv;charset=UTF-8");
  }

  /**
   * A file of somebody who isn't trusted: whatever it says it is, a browser keeps it, and shows and
   * runs nothing of it.
   *
   * @param name with its ending, if it has one
   */
  public static Download untrusted(HttpServletResponse response, String name, String type) {
    response.setHeader(
        "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'; sandbox");
    return new Download(response, name, type);
  }

  /**
   * A part of somebody's message.
   *
   * @param number among its parts
   * @param name what the part calls itself; may be empty
   */
  public static Download attachment(HttpServletResponse response, int number, String name) {
    return untrusted(
        response,
        name.isEmpty() ? "attachment-" + number : name,
        MediaType.APPLICATION_OCTET_STREAM_VALUE);
  }

  @Override
  public void write(int octet) throws IOException {
    out().write(octet);
  }

  @Override
  public void write(byte[] some, int from, int length) throws IOException {
    out().write(some, from, length);
  }

  @Override
  public void flush() throws IOException {
    out().flush();
  }

  private OutputStream out() throws IOException {
    @Nullable OutputStream out = open;
    if (out == null) {
      response.setContentType(type);
      response.setHeader(
          HttpHeaders.CONTENT_DISPOSITION,
          ContentDisposition.attachment()
              .filename(name, StandardCharsets.UTF_8)
              .build()
              .toString());
      response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
      out = response.getOutputStream();
      open = out;
    }
    return out;
  }
}
