// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.imports;

import io.mailgroups.admin.imports.FileImports.Upload;
import io.mailgroups.admin.rest.UnreadableRequest;
import io.mailgroups.transfer.FileImport;
import io.mailgroups.transfer.ImportKind;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.FileSystemResource;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartFile;

/**
 * Files as calls send them. A body is first put on the disk: no transaction waits for a slow
 * sender.
 */
@Component
class SentFiles {
  private static final MediaType CSV = MediaType.parseMediaType("text/csv");
  private static final int BUFFER = 64 * 1024;

  private final UploadLimit limit;

  SentFiles(UploadLimit limit) {
    this.limit = limit;
  }

  /** What is done with a file while it is there. */
  @FunctionalInterface
  interface Use {
    FileImport with(Upload upload) throws IOException;
  }

  FileImport with(
      HttpServletRequest request, @Nullable MultipartFile part, ImportKind kind, Use use)
      throws IOException, HttpMediaTypeNotSupportedException {
    if (part != null) {
      String name = part.getOriginalFilename();
      return use.with(new Upload(name == null ? nameOf(kind) : name, part.getSize(), part));
    }
    MediaType type = type(request);
    if (type.getType().equals("multipart")) {
      throw new UnreadableRequest("The form has no part called file.");
    }
    if (!CSV.isCompatibleWith(type)) {
      throw new HttpMediaTypeNotSupportedException(type, List.of(CSV));
    }
    Path copy = Files.createTempFile("import-", ".csv");
    try {
      copy(request.getInputStream(), copy);
      return use.with(new Upload(nameOf(kind), Files.size(copy), new FileSystemResource(copy)));
    } finally {
      Files.deleteIfExists(copy);
    }
  }

  private static MediaType type(HttpServletRequest request)
      throws HttpMediaTypeNotSupportedException {
    String type = request.getContentType();
    try {
      return type == null ? MediaType.APPLICATION_OCTET_STREAM : MediaType.parseMediaType(type);
    } catch (InvalidMediaTypeException e) {
      throw new HttpMediaTypeNotSupportedException("Send text/csv.");
    }
  }

  private void copy(InputStream body, Path copy) throws IOException {
    byte[] buffer = new byte[BUFFER];
    long octets = 0;
    try (OutputStream out = Files.newOutputStream(copy)) {
      for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
        octets += read;
        if (octets > limit.max().toBytes()) {
          throw new MaxUploadSizeExceededException(limit.max().toBytes());
        }
        out.write(buffer, 0, read);
      }
    }
  }

  private static String nameOf(ImportKind kind) {
    return kind.name().toLowerCase(Locale.ROOT) + ".csv";
  }
}
