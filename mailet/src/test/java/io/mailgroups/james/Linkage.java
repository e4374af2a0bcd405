// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.james;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;

/**
 * Looks for what would fail only when it runs: types, methods and fields that are used and are not
 * there, and abstract methods that nobody implements.
 */
final class Linkage {
  private final Map<String, ClassNode> known;
  private final Map<String, Optional<ClassNode>> found = new HashMap<>();
  private final Set<String> missing = new TreeSet<>();

  Linkage(Map<String, ClassNode> known) {
    this.known = known;
  }

  /** What the type uses and is not there. */
  Set<String> missing(ClassNode type) {
    missing.clear();
    supertypes(type).forEach(this::requireType);
    for (FieldNode field : type.fields) {
      requireTypes(Type.getType(field.desc));
    }
    for (MethodNode method : type.methods) {
      requireTypes(Type.getMethodType(method.desc));
      method.exceptions.forEach(this::requireType);
      method.instructions.forEach(this::require);
      method.tryCatchBlocks.stream()
          .filter(block -> block.type != null)
          .forEach(block -> requireType(block.type));
    }
    if ((type.access & Opcodes.ACC_ABSTRACT) == 0) {
      requireImplemented(type);
    }
    return Set.copyOf(missing);
  }

  private void require(AbstractInsnNode instruction) {
    if (instruction instanceof MethodInsnNode call) {
      requireMethod(call.owner, call.name, call.desc);
    } else if (instruction instanceof FieldInsnNode access) {
      requireField(access.owner, access.name, access.desc);
    } else if (instruction instanceof TypeInsnNode use) {
      requireTypes(Type.getObjectType(use.desc));
    } else if (instruction instanceof InvokeDynamicInsnNode dynamic) {
      requireTypes(Type.getMethodType(dynamic.desc));
      for (Object argument : dynamic.bsmArgs) {
        if (argument instanceof Handle handle && handle.getDesc().startsWith("(")) {
          requireMethod(handle.getOwner(), handle.getName(), handle.getDesc());
        }
      }
    }
  }

  private void requireMethod(String owner, String name, String descriptor) {
    requireTypes(Type.getMethodType(descriptor));
    if (owner.startsWith("[") || !requireType(owner)) {
      return;
    }
    boolean there =
        hierarchy(owner).stream()
            .flatMap(type -> type.methods.stream())
            .anyMatch(method -> method.name.equals(name) && method.desc.equals(descriptor));
    boolean signaturePolymorphic = owner.equals("java/lang/invoke/MethodHandle");
    if (!there && !signaturePolymorphic) {
      missing.add(owner + " " + name + ":" + descriptor);
    }
  }

  private void requireField(String owner, String name, String descriptor) {
    requireTypes(Type.getType(descriptor));
    if (requireType(owner)
        && hierarchy(owner).stream()
            .flatMap(type -> type.fields.stream())
            .noneMatch(field -> field.name.equals(name) && field.desc.equals(descriptor))) {
      missing.add(owner + " " + name + ":" + descriptor);
    }
  }

  private void requireTypes(Type type) {
    switch (type.getSort()) {
      case Type.OBJECT -> requireType(type.getInternalName());
      case Type.ARRAY -> requireTypes(type.getElementType());
      case Type.METHOD -> {
        requireTypes(type.getReturnType());
        List.of(type.getArgumentTypes()).forEach(this::requireTypes);
      }
      default -> {
        // A primitive.
      }
    }
  }

  private boolean requireType(String name) {
    boolean there = find(name).isPresent();
    if (!there) {
      missing.add(name);
    }
    return there;
  }

  private void requireImplemented(ClassNode type) {
    List<ClassNode> hierarchy = hierarchy(type.name);
    for (ClassNode ancestor : hierarchy) {
      for (MethodNode method : ancestor.methods) {
        if ((method.access & Opcodes.ACC_ABSTRACT) != 0 && !isImplemented(method, hierarchy)) {
          missing.add(
              type.name + " implements " + ancestor.name + " " + method.name + ":" + method.desc);
        }
      }
    }
  }

  private static boolean isImplemented(MethodNode wanted, List<ClassNode> hierarchy) {
    return hierarchy.stream()
        .flatMap(type -> type.methods.stream())
        .filter(method -> (method.access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_STATIC)) == 0)
        .anyMatch(method -> method.name.equals(wanted.name) && method.desc.equals(wanted.desc));
  }

  // The type, its superclasses and all interfaces; a supertype that isn't there is noted as
  // missing.
  private List<ClassNode> hierarchy(String name) {
    Set<String> seen = new LinkedHashSet<>();
    List<ClassNode> types = new ArrayList<>();
    List<String> open = new ArrayList<>(List.of(name));
    while (!open.isEmpty()) {
      String next = open.remove(0);
      if (seen.add(next) && requireType(next)) {
        ClassNode type = find(next).orElseThrow();
        types.add(type);
        supertypes(type).forEach(open::add);
      }
    }
    return types;
  }

  private static Stream<String> supertypes(ClassNode type) {
    return Stream.concat(Stream.ofNullable(type.superName), type.interfaces.stream());
  }

  private Optional<ClassNode> find(String name) {
    return found.computeIfAbsent(name, this::look);
  }

  private Optional<ClassNode> look(String name) {
    if (known.containsKey(name)) {
      return Optional.ofNullable(known.get(name));
    }
    try (InputStream in =
        ClassLoader.getPlatformClassLoader().getResourceAsStream(name + ".class")) {
      return in == null ? Optional.empty() : Optional.of(JarClasses.read(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
