// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.directory;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "mg_department")
class DepartmentRow {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private long id;

  @Column(name = "parent_id")
  private @Nullable Long parentId;

  private String name;
  private @Nullable String code;
  private String path;
  private int version;

  protected DepartmentRow() {}

  DepartmentRow(long parentId, String name, Optional<String> code) {
    this.parentId = parentId;
    this.name = name;
    this.code = code.orElse(null);
    // The path holds the id, which the database gives; until then something unique stands there.
    this.path = UUID.randomUUID().toString();
    this.version = 1;
  }

  void placeBelow(String parentPath) {
    path = parentPath + id + "/";
  }

  void change(String newName, Optional<String> newCode) {
    name = newName;
    code = newCode.orElse(null);
    version++;
  }

  void moveTo(long newParentId) {
    parentId = newParentId;
    version++;
  }

  Department toDepartment() {
    return new Department(
        id, Optional.ofNullable(parentId), name, Optional.ofNullable(code), path, version);
  }
}
