// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.files;

import io.mailgroups.GroupRepository;
import io.mailgroups.admin.rest.UnreadableRequest;
import io.mailgroups.admin.security.Allowed;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.admin.security.Who;
import io.mailgroups.file.FileUploads;
import io.mailgroups.file.Upload;
import io.mailgroups.problem.NotFound;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/**
 * Uploads that can be resumed, as tus 1.0 has them (core, creation, termination): for scripts with
 * a token, and for our pages with their session and a token against forgery.
 */
@RestController
@RequestMapping({"/api/v1/my/groups/{id}/uploads", "/my/groups/{id}/uploads"})
@Allowed(Who.SIGNED_IN)
class UploadsApi {
  private static final String VERSION = "1.0.0";
  private static final String RESUMABLE = "Tus-Resumable";
  private static final String OFFSET = "Upload-Offset";
  private static final String LENGTH = "Upload-Length";

  private final FileUploads uploads;
  private final FileStore store;
  private final FileGroups groups;

  UploadsApi(GroupRepository repository, FileStore store, FileGroups groups) {
    this.uploads = repository.fileUploads();
    this.store = store;
    this.groups = groups;
  }

  /** The sender speaks another version of the protocol, or none. */
  private static final class OtherVersion extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  @ModelAttribute
  void requireVersion(HttpServletRequest request, HttpServletResponse response) {
    response.setHeader(RESUMABLE, VERSION);
    if (!request.getMethod().equals("OPTIONS") && !VERSION.equals(request.getHeader(RESUMABLE))) {
      throw new OtherVersion();
    }
  }

  @ExceptionHandler
  ResponseEntity<Void> otherVersion(OtherVersion other) {
    return ResponseEntity.status(HttpStatus.PRECONDITION_FAILED)
        .header("Tus-Version", VERSION)
        .build();
  }

  /** What is understood here. */
  @RequestMapping(method = RequestMethod.OPTIONS)
  ResponseEntity<Void> options(@PathVariable long id) {
    return ResponseEntity.noContent()
        .header("Tus-Version", VERSION)
        .header("Tus-Extension", "creation,termination")
        .build();
  }

  /** Begins an upload; its room is reserved. */
  @PostMapping
  ResponseEntity<Void> create(@PathVariable long id, SignedIn who, HttpServletRequest request) {
    long group = groups.change(who, id).id();
    UploadMetadata metadata = UploadMetadata.read(request.getHeader("Upload-Metadata"));
    Upload upload =
        uploads.begin(
            who.name(), group, metadata.folder(), metadata.name(), number(request, LENGTH));
    return ResponseEntity.created(URI.create(request.getRequestURI() + "/" + upload.id()))
        .headers(file(id, store.finish(who, upload)))
        .build();
  }

  /** How much of it is here. */
  @RequestMapping(path = "/{upload}", method = RequestMethod.HEAD)
  ResponseEntity<Void> offset(@PathVariable long id, @PathVariable String upload, SignedIn who) {
    Upload found = own(who, id, upload);
    long received = store.received(found);
    return ResponseEntity.ok()
        .header(OFFSET, String.valueOf(received))
        .header(LENGTH, String.valueOf(found.octets()))
        .headers(file(id, store.finish(who, found)))
        .build();
  }

  /** Receives more of it; with the last octet it is a file. */
  @PatchMapping(path = "/{upload}", consumes = "application/offset+octet-stream")
  ResponseEntity<Void> receive(
      @PathVariable long id, @PathVariable String upload, SignedIn who, HttpServletRequest request)
      throws IOException {
    Upload found = own(who, id, upload);
    long offset = number(request, OFFSET);
    if (offset > found.octets() - Math.max(0, request.getContentLengthLong())) {
      throw new UnreadableRequest("More octets come than the upload has.");
    }
    long received = store.receive(found, offset, request.getInputStream());
    return ResponseEntity.noContent()
        .header(OFFSET, String.valueOf(received))
        .headers(file(id, store.finish(who, found)))
        .build();
  }

  /** Ends it before its end. */
  @DeleteMapping("/{upload}")
  ResponseEntity<Void> abandon(@PathVariable long id, @PathVariable String upload, SignedIn who) {
    uploads.abandon(own(who, id, upload));
    return ResponseEntity.noContent().build();
  }

  // Nobody goes on with somebody else's.
  private Upload own(SignedIn who, long id, String upload) {
    return uploads
        .find(groups.change(who, id).id(), upload)
        .filter(found -> found.by().equals(who.name()))
        .orElseThrow(() -> new NotFound("upload " + upload));
  }

  // Where the file is, once it is one.
  private static HttpHeaders file(long group, Optional<Long> file) {
    HttpHeaders headers = new HttpHeaders();
    file.ifPresent(
        id ->
            headers.set(
                HttpHeaders.CONTENT_LOCATION, "/api/v1/my/groups/" + group + "/files/" + id));
    return headers;
  }

  private static long number(HttpServletRequest request, String header) {
    @Nullable String value = request.getHeader(header);
    if (value == null || !value.matches("[0-9]{1,18}")) {
      throw new UnreadableRequest(header + " is a number of octets.");
    }
    return Long.parseLong(value);
  }
}
