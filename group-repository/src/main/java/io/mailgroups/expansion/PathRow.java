// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.expansion;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

// Some columns are only written here; queries read them.
@SuppressWarnings("UnusedVariable")
@Entity
@Table(name = "mg_delivery_path")
@IdClass(PathRow.Key.class)
class PathRow {
  static final int MAX_LENGTH = 4096;

  @Id
  @Column(name = "delivery_id")
  private long deliveryId;

  @Id private int number;
  private String path;

  protected PathRow() {}

  PathRow(long deliveryId, int number, String path) {
    this.deliveryId = deliveryId;
    this.number = number;
    this.path = path;
  }

  /** The primary key, as JPA wants it. */
  public static final class Key implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Its columns. */
    public long deliveryId;

    public int number;

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Key key && key.deliveryId == deliveryId && key.number == number;
    }

    @Override
    public int hashCode() {
      return Objects.hash(deliveryId, number);
    }
  }
}
