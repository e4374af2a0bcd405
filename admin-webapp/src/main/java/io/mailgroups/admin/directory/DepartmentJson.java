// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.directory;

import io.mailgroups.directory.Department;
import io.mailgroups.problem.InvalidValue;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A department as calls give and take it.
 *
 * @param id given by the server
 * @param parentId null for the root only
 * @param code unique; what imports refer to
 */
record DepartmentJson(
    @Nullable String id, @Nullable String name, @Nullable String parentId, @Nullable String code) {

  static DepartmentJson of(Department department) {
    return new DepartmentJson(
        String.valueOf(department.id()),
        department.name(),
        department.parentId().map(String::valueOf).orElse(null),
        department.code().orElse(null));
  }

  String wantedName() {
    if (name == null || name.isBlank()) {
      throw new InvalidValue("/name", "required", "A department has a name.");
    }
    return name.strip();
  }

  Optional<String> wantedCode() {
    return Optional.ofNullable(code).map(String::strip);
  }

  /** The department above; needed unless this is the root. */
  long wantedParent() {
    if (parentId == null) {
      throw new InvalidValue("/parentId", "required", "A department lies below another.");
    }
    return id(parentId, "/parentId");
  }

  /** An id as calls write it. */
  static long id(String written, String pointer) {
    try {
      return Long.parseLong(written);
    } catch (NumberFormatException e) {
      throw DepartmentPicker.unknown(pointer, written);
    }
  }
}
