// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.james;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.Remapper;
import org.objectweb.asm.tree.ClassNode;

/** What is in the two drop-in jars. */
class JarsIT {
  private static final String OURS = "io/mailgroups/";

  @ParameterizedTest
  @ValueSource(strings = {"james38.jar", "james39.jar"})
  void holdOurClassesAndNothingThatJamesHas(String jar) {
    JarClasses classes = classes(jar);

    assertThat(classes.classes().keySet())
        .allMatch(name -> name.startsWith(OURS))
        .contains(
            "io/mailgroups/james/MailGroupsModule",
            "io/mailgroups/database/Database",
            "io/mailgroups/shaded/hikari/HikariDataSource")
        .noneMatch(name -> name.startsWith("io/mailgroups/database/Migrat"));
    assertThat(classes.otherFiles()).containsExactly("META-INF/persistence.xml");
  }

  @Test
  void theJarForJames38SpeaksJavax() {
    Set<String> names = foreignNames("james38.jar");

    assertThat(names)
        .anyMatch(name -> name.startsWith("javax/persistence/"))
        .anyMatch(name -> name.startsWith("javax/mail/"))
        .noneMatch(name -> name.startsWith("jakarta/"));
  }

  @Test
  void theJarForJames39SpeaksJakarta() {
    Set<String> names = foreignNames("james39.jar");

    assertThat(names)
        .anyMatch(name -> name.startsWith("jakarta/persistence/"))
        .anyMatch(name -> name.startsWith("jakarta/mail/"))
        .anyMatch(name -> name.startsWith("jakarta/inject/"))
        .noneMatch(
            name ->
                name.startsWith("javax/persistence/")
                    || name.startsWith("javax/mail/")
                    || name.startsWith("javax/inject/")
                    || name.startsWith("javax/annotation/"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"james38.jar", "james39.jar"})
  void needNeitherFlywayNorTheDriver(String jar) {
    assertThat(foreignNames(jar))
        .noneMatch(name -> name.startsWith("org/flywaydb/") || name.startsWith("org/postgresql/"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"james38.jar", "james39.jar"})
  void holdWhatTheConfigurationNames(String jar) throws Exception {
    Set<String> classes = classes(jar).classes().keySet();
    List<String> named = new ArrayList<>();
    for (String file : List.of("mailetcontainer.xml", "smtpserver.xml", "extensions.properties")) {
      String text = Files.readString(Path.of(System.getProperty("james.conf", ""), file));
      java.util.regex.Matcher name =
          java.util.regex.Pattern.compile("io\\.mailgroups\\.[a-z.]+\\.[A-Z]\\w+").matcher(text);
      while (name.find()) {
        named.add(name.group().replace('.', '/'));
      }
    }

    assertThat(named).hasSizeGreaterThan(8);
    assertThat(classes).containsAll(named);
  }

  private static JarClasses classes(String property) {
    return JarClasses.of(Path.of(System.getProperty(property, "")));
  }

  // Hikari speaks to many libraries that need not be there.
  private static Set<String> foreignNames(String jar) {
    Set<String> names = new TreeSet<>();
    Remapper collector =
        new Remapper(Opcodes.ASM9) {
          @Override
          public String map(String internalName) {
            if (!internalName.startsWith(OURS)) {
              names.add(internalName);
            }
            return internalName;
          }
        };
    for (ClassNode type : classes(jar).classes().values()) {
      if (!type.name.startsWith("io/mailgroups/shaded/")) {
        type.accept(new ClassRemapper(new ClassWriter(0), collector));
      }
    }
    return names;
  }
}
