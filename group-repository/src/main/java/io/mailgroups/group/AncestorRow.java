// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.group;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "mg_group_ancestor")
@IdClass(AncestorRow.Key.class)
class AncestorRow {
  @Id
  @Column(name = "descendant_id")
  private long descendantId;

  @Id
  @Column(name = "ancestor_id")
  private long ancestorId;

  protected AncestorRow() {}

  /** The primary key, as JPA wants it. */
  public static final class Key implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Its columns. */
    public long descendantId;

    public long ancestorId;

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Key key
          && key.descendantId == descendantId
          && key.ancestorId == ancestorId;
    }

    @Override
    public int hashCode() {
      return Objects.hash(descendantId, ancestorId);
    }
  }
}
