// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.files;

import io.mailgroups.admin.Settings;
import io.mailgroups.file.FileContents;
import io.mailgroups.problem.Conflict;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Contents in a directory, which several instances may share: what is being received in {@code
 * receiving}, what is sealed in a folder named by the first digits of its key. A name that somebody
 * gave a file is no part of any path.
 */
@Component
class DirectoryContents implements FileContents {
  /** What is in memory of a file at a time, in octets. */
  static final int BUFFER = 64 * 1024;

  private static final int FAN_OUT = 2;

  private final Path directory;
  // The lock of a file is the whole process's.
  private final Set<String> atWork = ConcurrentHashMap.newKeySet();

  @Autowired
  DirectoryContents(Settings settings) {
    this(Path.of(settings.files().directory()));
  }

  DirectoryContents(Path directory) {
    this.directory = directory.toAbsolutePath();
  }

  @Override
  public long received(String key) {
    // In this order, since it goes from the one place to the other.
    return Disk.asked(
        () -> {
          Optional<Long> receiving = Disk.size(receiving(key));
          return receiving.isPresent() ? receiving.get() : Disk.size(sealed(key)).orElse(0L);
        });
  }

  @Override
  public void append(String key, long offset, InputStream octets) throws IOException {
    try (Receiving file = open(key)) {
      if (file.size() != offset) {
        throw new Conflict(
            Conflict.Kind.UPLOAD_OFFSET, "So far " + file.size() + " octets were received.");
      }
      file.take(octets);
    }
  }

  @Override
  public Sealed seal(String key) {
    return Disk.asked(
        () -> {
          if (Disk.size(sealed(key)).isEmpty()) {
            try (Receiving file = open(key)) {
              file.keep();
              Disk.make(folder(key));
              Files.move(receiving(key), sealed(key), StandardCopyOption.ATOMIC_MOVE);
              Disk.keepNames(folder(key));
            }
          }
          return digest(key);
        });
  }

  @Override
  public InputStream read(String key, long from) {
    return Disk.asked(
        () -> {
          FileChannel file = FileChannel.open(sealed(key), StandardOpenOption.READ);
          return Channels.newInputStream(file.position(from));
        });
  }

  @Override
  public void remove(String key) {
    Disk.done(
        () -> {
          Files.deleteIfExists(receiving(key));
          Files.deleteIfExists(sealed(key));
        });
  }

  private Sealed digest(String key) throws IOException {
    MessageDigest digest = Disk.sha256();
    long octets = 0;
    byte[] buffer = new byte[BUFFER];
    try (InputStream file = read(key, 0)) {
      for (int read = file.read(buffer); read >= 0; read = file.read(buffer)) {
        digest.update(buffer, 0, read);
        octets += read;
      }
    }
    return new Sealed(octets, HexFormat.of().formatHex(digest.digest()));
  }

  private Receiving open(String key) {
    if (!atWork.add(key)) {
      throw Receiving.busy();
    }
    try {
      Disk.done(() -> Disk.make(receiving()));
      return Disk.asked(() -> new Receiving(receiving(key), sealed(key), () -> atWork.remove(key)));
    } catch (RuntimeException e) {
      atWork.remove(key);
      throw e;
    }
  }

  private Path receiving() {
    return directory.resolve("receiving");
  }

  private Path receiving(String key) {
    return receiving().resolve(sound(key));
  }

  private Path folder(String key) {
    return directory.resolve(sound(key).substring(0, FAN_OUT));
  }

  private Path sealed(String key) {
    return folder(key).resolve(key);
  }

  // It is ours, and was looked up; but nothing else may ever become a path.
  private static String sound(String key) {
    if (!key.matches("[0-9a-f]{32}")) {
      throw new IllegalArgumentException("No key of contents: " + key);
    }
    return key;
  }
}
