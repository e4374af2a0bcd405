// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.james;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.tree.ClassNode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The jar for James 3.9 fits James 3.9.0: the artifacts that Maven Central has of it, and for the
 * others a list of their types and signatures, read in James's source.
 */
class James39LinkIT {
  private static final Logger LOGGER = LoggerFactory.getLogger(James39LinkIT.class);
  private static final int NEEDS = 21;
  private static final Path JAR = Path.of(System.getProperty("james39.jar", ""));
  private static final Path LIBRARIES = Path.of(System.getProperty("james39.libraries", ""));

  private final Map<String, ClassNode> ours = new TreeMap<>();
  private final Map<String, ClassNode> james = new TreeMap<>();

  @BeforeEach
  void readClasses() throws IOException {
    int feature = Runtime.version().feature();
    String why =
        "James 3.9 is Java 21 bytecode and this is Java "
            + feature
            + "; run with -Djames39.jdk=<home of a JDK 21 or newer>";
    if (feature < NEEDS) {
      LOGGER.warn("Skipped: {}", why);
    }
    assumeTrue(feature >= NEEDS, why);
    ours.putAll(JarClasses.of(JAR).classes());
    for (Path library : libraries()) {
      james.putAll(JarClasses.of(library).classes());
    }
    assertThat(james).isNotEmpty();
    written().forEach(james::putIfAbsent);
  }

  @Test
  void usesNothingThatJames39DoesNotHave() {
    assertThat(missing(james)).isEmpty();
  }

  @Test
  void noticesATypeThatIsGone() {
    james.remove("org/apache/mailet/base/GenericMatcher");

    assertThat(missing(james)).contains("org/apache/mailet/base/GenericMatcher");
  }

  @Test
  void noticesAMethodThatIsGone() {
    james.computeIfPresent(
        "org/apache/james/core/MaybeSender",
        (name, type) -> {
          type.methods.removeIf(method -> method.name.equals("asOptional"));
          return type;
        });

    assertThat(missing(james))
        .anyMatch(text -> text.startsWith("org/apache/james/core/MaybeSender asOptional:"));
  }

  @Test
  void theListNamesOnlyWhatNoArtifactHas() throws Exception {
    Map<String, ClassNode> artifacts = new TreeMap<>();
    for (Path library : libraries()) {
      artifacts.putAll(JarClasses.of(library).classes());
    }
    Set<String> listed = new TreeSet<>(written().keySet());
    listed.retainAll(artifacts.keySet());

    assertThat(listed).isEmpty();
  }

  @Test
  void everyClassLoadsAndLinks() throws Exception {
    List<URL> urls = new ArrayList<>(List.of(JAR.toUri().toURL()));
    for (Path library : libraries()) {
      urls.add(library.toUri().toURL());
    }
    try (Loader loader = new Loader(urls.toArray(URL[]::new), written())) {
      for (String name : ours.keySet()) {
        if (isOurs(name)) {
          Class<?> type = Class.forName(name.replace('/', '.'), false, loader);
          // Links the class, and loads the types of all parameters and fields.
          assertThat(type.getDeclaredMethods().length + type.getDeclaredFields().length)
              .isNotNegative();
        }
      }
    }
  }

  private Set<String> missing(Map<String, ClassNode> there) {
    Map<String, ClassNode> known = new TreeMap<>(there);
    known.putAll(ours);
    Linkage linkage = new Linkage(known);
    Set<String> missing = new TreeSet<>();
    ours.values().stream()
        .filter(type -> isOurs(type.name))
        .forEach(type -> missing.addAll(linkage.missing(type)));
    return missing;
  }

  // The pool speaks to many libraries that need not be there.
  private static boolean isOurs(String name) {
    return name.startsWith("io/mailgroups/") && !name.startsWith("io/mailgroups/shaded/");
  }

  private static List<Path> libraries() throws IOException {
    try (Stream<Path> files = Files.list(LIBRARIES)) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    }
  }

  private static Map<String, ClassNode> written() throws IOException {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                James39LinkIT.class.getResourceAsStream("/james-3.9-signatures.txt"),
                StandardCharsets.UTF_8))) {
      return WrittenTypes.read(lines.lines());
    }
  }

  /** Jars and written types; nothing of what the test itself runs on. */
  private static final class Loader extends URLClassLoader {
    private final Map<String, ClassNode> written;

    Loader(URL[] jars, Map<String, ClassNode> written) {
      super(jars, ClassLoader.getPlatformClassLoader());
      this.written = written;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      ClassNode type = written.get(name.replace('.', '/'));
      if (type == null) {
        return super.findClass(name);
      }
      ClassWriter writer = new ClassWriter(0);
      type.accept(writer);
      byte[] bytes = writer.toByteArray();
      return defineClass(name, bytes, 0, bytes.length);
    }
  }
}
