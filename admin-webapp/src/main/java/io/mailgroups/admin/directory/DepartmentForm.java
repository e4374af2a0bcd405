// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.directory;

import io.mailgroups.admin.page.FieldErrors;
import io.mailgroups.admin.page.Typed;
import io.mailgroups.directory.Department;
import io.mailgroups.problem.InvalidValue;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Name and code of a department as typed. */
record DepartmentForm(@Nullable String name, @Nullable String code, @Nullable Integer version) {
  static final DepartmentForm EMPTY = new DepartmentForm("", "", null);

  static DepartmentForm of(Department department) {
    return new DepartmentForm(
        department.name(), department.code().orElse(""), department.version());
  }

  /** The name; it is needed. */
  String wantedName() {
    return Typed.text(name)
        .orElseThrow(() -> new InvalidValue("/name", "required", "A department has a name."));
  }

  Optional<String> wantedCode() {
    return Typed.text(code);
  }

  OptionalInt ifVersion() {
    return version == null ? OptionalInt.empty() : OptionalInt.of(version);
  }

  /** The same for what the department has become meanwhile. */
  DepartmentForm over(Department current) {
    return new DepartmentForm(name, code, current.version());
  }

  /** What the library says is wrong, at its field; the place is no field. */
  static FieldErrors errors(InvalidValue wrong) {
    return wrong.pointer().equals("/parentId")
        ? FieldErrors.none().add("", wrong.code(), "")
        : FieldErrors.of(wrong);
  }
}
