// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.james;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;

/** The classes of a jar, by internal name. */
record JarClasses(Map<String, ClassNode> classes, List<String> otherFiles) {

  static JarClasses of(Path jar) {
    Map<String, ClassNode> classes = new TreeMap<>();
    try (JarFile file = new JarFile(jar.toFile())) {
      List<JarEntry> entries =
          Collections.list(file.entries()).stream().filter(entry -> !entry.isDirectory()).toList();
      for (JarEntry entry : entries) {
        if (isClass(entry)) {
          ClassNode type = read(file, entry);
          classes.put(type.name, type);
        }
      }
      return new JarClasses(
          classes,
          entries.stream().filter(entry -> !isClass(entry)).map(JarEntry::getName).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static ClassNode read(InputStream in) throws IOException {
    ClassNode type = new ClassNode();
    new ClassReader(in).accept(type, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    return type;
  }

  private static ClassNode read(JarFile file, JarEntry entry) throws IOException {
    try (InputStream in = file.getInputStream(entry)) {
      return read(in);
    }
  }

  private static boolean isClass(JarEntry entry) {
    return entry.getName().endsWith(".class") && !entry.getName().startsWith("META-INF/");
  }
}
