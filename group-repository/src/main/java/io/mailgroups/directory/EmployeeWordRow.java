// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.directory;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** For queries only; {@link io.mailgroups.database.WordTable} writes them. */
@SuppressWarnings("UnusedVariable")
@Entity
@Table(name = "mg_employee_word")
@IdClass(EmployeeWordRow.Key.class)
class EmployeeWordRow {
  @Id
  @Column(name = "employee_id")
  private long employeeId;

  @Id private String word;

  protected EmployeeWordRow() {}

  /** The primary key, as JPA wants it. */
  public static final class Key implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Its columns. */
    public long employeeId;

    public String word = "";

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Key key && key.employeeId == employeeId && key.word.equals(word);
    }

    @Override
    public int hashCode() {
      return Objects.hash(employeeId, word);
    }
  }
}
