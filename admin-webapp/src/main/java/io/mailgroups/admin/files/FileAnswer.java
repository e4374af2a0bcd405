// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.files;

import io.mailgroups.file.FileContents;
import io.mailgroups.file.FileItem;
import io.mailgroups.file.FileVersion;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpRange;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/**
 * Sends contents, or one range of them (RFC 9110 section 14). Their sender isn't trusted: a browser
 * keeps them, and shows and runs nothing of them, but for images in a page of ours.
 */
@Component
class FileAnswer {
  private static final Map<String, String> SAFE =
      Map.of(
          "Content-Security-Policy",
          "default-src 'none'; frame-ancestors 'none'; sandbox",
          "X-Content-Type-Options",
          "nosniff",
          HttpHeaders.CACHE_CONTROL,
          "no-store",
          HttpHeaders.ACCEPT_RANGES,
          "bytes");

  private final FileContents contents;

  FileAnswer(FileContents contents) {
    this.contents = contents;
  }

  /** To keep. */
  void attachment(
      HttpServletRequest request, HttpServletResponse response, FileItem file, FileVersion version)
      throws IOException {
    String name =
        ContentDisposition.attachment()
            .filename(file.name().text(), StandardCharsets.UTF_8)
            .build()
            .toString();
    send(
        request,
        response,
        version,
        Map.of(
            HttpHeaders.CONTENT_TYPE,
            MediaType.APPLICATION_OCTET_STREAM_VALUE,
            HttpHeaders.CONTENT_DISPOSITION,
            name));
  }

  /** To show in a page; only for what {@link MediaTypes} calls an image. */
  void image(
      HttpServletRequest request, HttpServletResponse response, FileItem file, FileVersion version)
      throws IOException {
    String type = MediaTypes.of(file.name()).toString();
    send(request, response, version, Map.of(HttpHeaders.CONTENT_TYPE, type));
  }

  private void send(
      HttpServletRequest request,
      HttpServletResponse response,
      FileVersion version,
      Map<String, String> headers)
      throws IOException {
    String tag = "\"" + version.sha256() + "\"";
    Optional<HttpRange> range = range(request, tag);
    long all = version.octets();
    long first = range.map(one -> one.getRangeStart(all)).orElse(0L);
    if (range.isPresent() && first >= all) {
      response.setHeader(HttpHeaders.CONTENT_RANGE, "bytes */" + all);
      response.setStatus(HttpServletResponse.SC_REQUESTED_RANGE_NOT_SATISFIABLE);
      return;
    }
    long end = range.map(one -> one.getRangeEnd(all)).orElse(all - 1);
    // Before it is an answer: what can't be read becomes an error and no broken file.
    try (InputStream octets = contents.read(version.contentKey(), first)) {
      headers.forEach(response::setHeader);
      SAFE.forEach(response::setHeader);
      response.setHeader(HttpHeaders.ETAG, tag);
      response.setContentLengthLong(end - first + 1);
      if (range.isPresent()) {
        response.setStatus(HttpServletResponse.SC_PARTIAL_CONTENT);
        response.setHeader(HttpHeaders.CONTENT_RANGE, "bytes " + first + "-" + end + "/" + all);
      }
      if (!request.getMethod().equals("HEAD")) {
        copy(octets, response, end - first + 1);
      }
    }
  }

  // Of several ranges, or a broken one, the whole is sent; as of a file that has changed since the
  // first part of it was fetched.
  private static Optional<HttpRange> range(HttpServletRequest request, String tag) {
    @Nullable String asked = request.getHeader(HttpHeaders.RANGE);
    @Nullable String since = request.getHeader(HttpHeaders.IF_RANGE);
    if (asked == null || (since != null && !since.equals(tag))) {
      return Optional.empty();
    }
    try {
      List<HttpRange> ranges = HttpRange.parseRanges(asked);
      return ranges.size() == 1 ? Optional.of(ranges.get(0)) : Optional.empty();
    } catch (IllegalArgumentException broken) {
      return Optional.empty();
    }
  }

  private static void copy(InputStream octets, HttpServletResponse response, long length)
      throws IOException {
    byte[] buffer = new byte[DirectoryContents.BUFFER];
    BoundedStream some = new BoundedStream(octets, length);
    for (int read = some.read(buffer); read >= 0; read = some.read(buffer)) {
      response.getOutputStream().write(buffer, 0, read);
    }
  }
}
