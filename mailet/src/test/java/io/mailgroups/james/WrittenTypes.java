// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.james;

import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Types whose jar can't be had, from a list: a line {@code class|abstract class|interface name
 * [extends name] [implements name]}, below it members as {@code public|protected [static]
 * [abstract] name:descriptor}.
 */
final class WrittenTypes {
  private static final Pattern TYPE =
      Pattern.compile(
          "(class|abstract class|interface) (\\S+)(?: extends (\\S+))?(?: implements (\\S+))?");
  private static final Pattern MEMBER =
      Pattern.compile("  (public|protected)( static)?( abstract)? (\\S+):(\\S+)");

  private WrittenTypes() {}

  static Map<String, ClassNode> read(Stream<String> lines) {
    Map<String, ClassNode> types = new TreeMap<>();
    @Nullable ClassNode current = null;
    for (String line : lines.filter(text -> !text.isBlank() && !text.startsWith("#")).toList()) {
      Matcher type = TYPE.matcher(line);
      if (type.matches()) {
        current = type(type);
        types.put(current.name, current);
      } else if (current != null) {
        member(current, line);
      }
    }
    return types;
  }

  private static ClassNode type(Matcher line) {
    ClassNode type = new ClassNode();
    type.version = Opcodes.V17;
    type.name = internal(line.group(2));
    boolean isInterface = line.group(1).equals("interface");
    String object = "java.lang.Object";
    type.superName = internal(isInterface ? object : text(line.group(3), object));
    type.interfaces = new ArrayList<>();
    Stream.of(text(isInterface ? line.group(3) : line.group(4), ""))
        .filter(name -> !name.isEmpty())
        .forEach(name -> type.interfaces.add(internal(name)));
    type.access =
        switch (line.group(1)) {
          case "interface" -> Opcodes.ACC_PUBLIC | Opcodes.ACC_INTERFACE | Opcodes.ACC_ABSTRACT;
          case "class" -> Opcodes.ACC_PUBLIC | Opcodes.ACC_SUPER;
          default -> Opcodes.ACC_PUBLIC | Opcodes.ACC_SUPER | Opcodes.ACC_ABSTRACT;
        };
    return type;
  }

  private static void member(ClassNode type, String line) {
    Matcher member = MEMBER.matcher(line);
    if (!member.matches()) {
      throw new IllegalArgumentException("Not a member: " + line);
    }
    int access =
        (member.group(1).equals("public") ? Opcodes.ACC_PUBLIC : Opcodes.ACC_PROTECTED)
            | (member.group(2) == null ? 0 : Opcodes.ACC_STATIC)
            | (member.group(3) == null ? 0 : Opcodes.ACC_ABSTRACT);
    String descriptor = member.group(5);
    if (!descriptor.startsWith("(")) {
      type.fields.add(new FieldNode(access, member.group(4), descriptor, null, null));
      return;
    }
    MethodNode method = new MethodNode(access, member.group(4), descriptor, null, null);
    if (member.group(3) == null) {
      // A body that is enough to link against.
      method.visitInsn(Opcodes.ACONST_NULL);
      method.visitInsn(Opcodes.ATHROW);
      method.visitMaxs(1, 20);
    }
    type.methods.add(method);
  }

  private static String internal(String name) {
    return name.replace('.', '/');
  }

  private static String text(@Nullable String text, String ifAbsent) {
    return text == null ? ifAbsent : text;
  }
}
