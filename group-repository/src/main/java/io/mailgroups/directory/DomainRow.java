// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.directory;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "mg_domain")
class DomainRow {
  @Id private String name;

  /** True or null, so that a unique constraint allows one primary domain. */
  @Column(name = "is_primary")
  private @Nullable Boolean primary;

  protected DomainRow() {}

  DomainRow(String name) {
    this.name = name;
  }

  void setPrimary(boolean newPrimary) {
    primary = newPrimary ? Boolean.TRUE : null;
  }

  Domain toDomain() {
    return new Domain(name, primary != null);
  }
}
