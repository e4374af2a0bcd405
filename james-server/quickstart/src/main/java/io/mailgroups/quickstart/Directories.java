// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.quickstart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Whole directories, copied or deleted. */
final class Directories {

  private Directories() {}

  static void delete(Path directory) throws IOException {
    for (Path path : contents(directory, Comparator.reverseOrder())) {
      Files.delete(path);
    }
  }

  /** Makes {@code to} what {@code from} is. */
  static void mirror(Path from, Path to) throws IOException {
    Path source = from.toRealPath();
    delete(to);
    for (Path path : contents(source, Comparator.naturalOrder())) {
      Files.copy(
          path, to.resolve(source.relativize(path).toString()), StandardCopyOption.COPY_ATTRIBUTES);
    }
  }

  private static List<Path> contents(Path directory, Comparator<Path> order) throws IOException {
    if (!Files.exists(directory)) {
      return List.of();
    }
    try (Stream<Path> paths = Files.walk(directory)) {
      return paths.sorted(order).toList();
    }
  }
}
