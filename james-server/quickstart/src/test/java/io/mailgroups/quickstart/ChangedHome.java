// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.quickstart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The James of {@link RunningJames#HOME} with another configuration. */
final class ChangedHome {
  private final Path path;

  /** In a directory that is made for it. */
  ChangedHome(Path path) throws IOException {
    this.path = Files.createDirectory(path);
    for (String part : List.of("james-server.jar", "james-server.lib", "extensions-jars")) {
      Files.createSymbolicLink(path.resolve(part), RunningJames.HOME.resolve(part));
    }
    Directories.mirror(RunningJames.HOME.resolve("conf"), path.resolve("conf"));
  }

  /** With something else in the place of a text, which has to be there. */
  ChangedHome with(String file, String text, String replacement) throws IOException {
    Path changed = path.resolve("conf").resolve(file);
    String shipped = Files.readString(changed);
    if (!shipped.contains(text)) {
      throw new IllegalStateException(file + " has no " + text);
    }
    Files.writeString(changed, shipped.replace(text, replacement));
    return this;
  }

  Path path() {
    return path;
  }
}
