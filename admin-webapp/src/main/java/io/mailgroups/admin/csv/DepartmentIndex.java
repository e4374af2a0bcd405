// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.csv;

import io.mailgroups.directory.Department;
import io.mailgroups.directory.DepartmentList;
import io.mailgroups.listing.Page;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All departments by what a file calls them: the code, or the path of names below the root, {@code
 * /Sales/EMEA}; a slash in a name is {@code \/}, a backslash {@code \\}. The root is {@code /}.
 */
final class DepartmentIndex {
  private record Place(long parentId, String name) {}

  private final Map<Long, Department> byId = new HashMap<>();
  private final Map<String, Department> byCode = new HashMap<>();
  private final Map<Place, Department> byPlace = new HashMap<>();

  /** As they are now. */
  static DepartmentIndex of(DepartmentList list) {
    DepartmentIndex index = new DepartmentIndex();
    try (Stream<Department> all = Page.all(request -> list.page("", request))) {
      all.forEach(index::put);
    }
    return index;
  }

  /** By code or path. */
  Optional<Department> find(String codeOrPath) {
    return codeOrPath.startsWith("/")
        ? at(segments(codeOrPath))
        : byCode(codeOrPath).or(() -> at(segments(codeOrPath)));
  }

  Optional<Department> byCode(String code) {
    return Optional.ofNullable(byCode.get(code));
  }

  /** By the names from below the root on. */
  Optional<Department> at(List<String> names) {
    Optional<Department> found = Optional.ofNullable(byId.get(Department.ROOT_ID));
    for (String name : names) {
      found = found.flatMap(parent -> below(parent.id(), name));
    }
    return found;
  }

  /** By parent and name; blanks around it count only if it is there with them. */
  Optional<Department> below(long parentId, String name) {
    return Optional.ofNullable(byPlace.get(new Place(parentId, name)))
        .or(() -> Optional.ofNullable(byPlace.get(new Place(parentId, name.strip()))));
  }

  /** Whether it was there when this was read. */
  boolean has(long id) {
    return byId.containsKey(id);
  }

  /** A new department, or one that changed. */
  void put(Department department) {
    @Nullable Department before = byId.put(department.id(), department);
    if (before != null) {
      before.code().ifPresent(byCode::remove);
      before.parentId().ifPresent(id -> byPlace.remove(new Place(id, before.name())));
    }
    department.code().ifPresent(code -> byCode.put(code, department));
    department
        .parentId()
        .ifPresent(id -> byPlace.put(new Place(id, department.name()), department));
  }

  /** The path of a department as a file has it. */
  String path(long id) {
    Department department = Objects.requireNonNull(byId.get(id));
    return department
        .parentId()
        .map(
            parent ->
                (parent == Department.ROOT_ID ? "" : path(parent)) + "/" + escaped(department))
        .orElse("/");
  }

  /** The code of a department, or its path if it has none that {@link #find} reads as one. */
  String codeOrPath(long id) {
    return Objects.requireNonNull(byId.get(id))
        .code()
        .filter(code -> !code.startsWith("/") && code.equals(code.strip()))
        .orElseGet(() -> path(id));
  }

  /** The names of a path. */
  static List<String> segments(String path) {
    List<String> names = new ArrayList<>();
    StringBuilder name = new StringBuilder();
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      if (c == '/') {
        names.add(name.toString());
        name.setLength(0);
      } else if (c == '\\' && i + 1 < path.length()) {
        i++;
        name.append(path.charAt(i));
      } else {
        name.append(c);
      }
    }
    names.add(name.toString());
    return names.stream().filter(text -> !text.isBlank()).toList();
  }

  private static String escaped(Department department) {
    return department.name().replace("\\", "\\\\").replace("/", "\\/");
  }
}
