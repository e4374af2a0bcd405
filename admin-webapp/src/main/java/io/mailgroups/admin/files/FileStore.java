// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.files;

import io.mailgroups.GroupRepository;
import io.mailgroups.admin.rest.UnreadableRequest;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.file.FileContents;
import io.mailgroups.file.FileName;
import io.mailgroups.file.FileUploads;
import io.mailgroups.file.Upload;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Takes in files: their rows here, their contents there, and the file last of all. */
@Component
class FileStore {
  private final FileUploads uploads;
  private final FileContents contents;

  FileStore(GroupRepository repository, FileContents contents) {
    this.uploads = repository.fileUploads();
    this.contents = contents;
  }

  /** How much of an upload is here. */
  long received(Upload upload) {
    return upload.fileId().isPresent() ? upload.octets() : contents.received(upload.id());
  }

  /**
   * Receives more of an upload.
   *
   * @return how much of it is here now
   * @throws UnreadableRequest if more comes than it has, or the sender goes away
   */
  long receive(Upload upload, long offset, InputStream octets) {
    BoundedStream rest = new BoundedStream(octets, upload.octets() - offset);
    try {
      contents.append(upload.id(), offset, rest);
    } catch (IOException gone) {
      throw new UnreadableRequest("The body ended before its time.");
    } finally {
      uploads.touch(upload);
    }
    if (rest.isMore()) {
      throw new UnreadableRequest("More octets came than the upload has.");
    }
    return contents.received(upload.id());
  }

  /** Makes an upload a file, if all of it is here; the file's id. */
  Optional<Long> finish(SignedIn who, Upload upload) {
    if (upload.fileId().isPresent()) {
      return upload.fileId();
    }
    return received(upload) == upload.octets()
        ? Optional.of(uploads.finish(who.change(), upload, contents.seal(upload.id())))
        : Optional.empty();
  }

  /** Takes in a whole file at once; its id. */
  long add(SignedIn who, long groupId, Optional<Long> folder, FileName name, SentFile file)
      throws IOException {
    Upload upload = uploads.begin(who.name(), groupId, folder, name, file.octets());
    try (InputStream octets = file.open()) {
      long unused = receive(upload, 0, octets);
      return finish(who, upload)
          .orElseThrow(() -> new UnreadableRequest("The body ended before its time."));
    } catch (IOException | RuntimeException e) {
      uploads.abandon(upload);
      throw e;
    }
  }

  /** Where a file comes from that is sent as a whole. */
  interface SentFile {
    long octets();

    InputStream open() throws IOException;
  }
}
