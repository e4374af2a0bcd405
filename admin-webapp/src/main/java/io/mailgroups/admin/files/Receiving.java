// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.files;

import io.mailgroups.problem.Conflict;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** A file that octets are being written to, by this sender and no other. */
final class Receiving implements AutoCloseable {
  private final FileChannel file;
  private final Runnable ended;

  /**
   * Opens it, or makes it in a folder that is there.
   *
   * @param sealed where it is once all of it is there
   * @param ended is run when it is closed
   * @throws Conflict if that is so, or another instance is at work
   */
  Receiving(Path path, Path sealed, Runnable ended) throws IOException {
    this.ended = ended;
    file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (!hasLocked(file)) {
      file.close();
      throw busy();
    }
    if (Files.exists(sealed)) {
      Files.delete(path);
      file.close();
      throw new Conflict(Conflict.Kind.UPLOAD_OFFSET, "All of it was received.");
    }
  }

  static Conflict busy() {
    return new Conflict(
        Conflict.Kind.UPLOAD_OFFSET, "Something of this upload is being received just now.");
  }

  long size() {
    return Disk.asked(file::size);
  }

  /** Writes what comes at the end; on the disk for good when this returns or fails. */
  void take(InputStream octets) throws IOException {
    byte[] buffer = new byte[DirectoryContents.BUFFER];
    Disk.done(() -> file.position(file.size()));
    try {
      for (int read = octets.read(buffer); read >= 0; read = octets.read(buffer)) {
        write(ByteBuffer.wrap(buffer, 0, read));
      }
    } finally {
      keep();
    }
  }

  void keep() {
    Disk.done(() -> file.force(true));
  }

  @Override
  public void close() {
    ended.run();
    Disk.done(file::close);
  }

  private void write(ByteBuffer some) {
    while (some.hasRemaining()) {
      int unused = Disk.asked(() -> file.write(some));
    }
  }

  // Another instance may even be one of this process.
  private static boolean hasLocked(FileChannel file) throws IOException {
    try {
      @Nullable FileLock lock = file.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException alsoHere) {
      return false;
    }
  }
}
