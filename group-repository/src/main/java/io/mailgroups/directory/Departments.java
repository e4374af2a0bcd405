// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.directory;

import static jakarta.persistence.LockModeType.PESSIMISTIC_WRITE;

import io.mailgroups.audit.AuditLog;
import io.mailgroups.audit.Change;
import io.mailgroups.audit.Subject;
import io.mailgroups.database.Database;
import io.mailgroups.database.Locks;
import io.mailgroups.database.WordTable;
import io.mailgroups.problem.Conflict;
import io.mailgroups.problem.InvalidValue;
import io.mailgroups.problem.NotFound;
import io.mailgroups.problem.StaleVersion;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The tree of departments. It has one root, which can be renamed, but neither moved nor deleted.
 */
public final class Departments {
  private static final int MAX_CODE = 64;

  private final Database database;
  private final AuditLog audit;

  /** Over a database. */
  public Departments(Database database, AuditLog audit) {
    this.database = database;
    this.audit = audit;
  }

  /** The department with this id. */
  public Optional<Department> find(long id) {
    return database.inTransaction(
        em ->
            Optional.ofNullable(em.find(DepartmentRow.class, id)).map(DepartmentRow::toDepartment));
  }

  /** The department with this code. */
  public Optional<Department> findByCode(String code) {
    return database.inTransaction(
        em ->
            em.createQuery(
                    "select d from DepartmentRow d where d.code = :code", DepartmentRow.class)
                .setParameter("code", code)
                .getResultStream()
                .map(DepartmentRow::toDepartment)
                .findFirst());
  }

  /** The departments right below one, by name. */
  public List<Department> children(long id) {
    return database.inTransaction(
        em ->
            em.createQuery(
                    "select d from DepartmentRow d where d.parentId = :id order by d.name",
                    DepartmentRow.class)
                .setParameter("id", id)
                .getResultStream()
                .map(DepartmentRow::toDepartment)
                .toList());
  }

  /** Makes a department below another. */
  public Department create(Change change, long parentId, String name, Optional<String> code) {
    checkName(name);
    checkCode(code);
    return database.inTransaction(
        em -> {
          Locks.DEPARTMENTS.take(em);
          Department parent = row(em, parentId).toDepartment();
          DepartmentTree.checkDepth(parent.lineage().size() + 1);
          DepartmentRow row = new DepartmentRow(parentId, name, code);
          em.persist(row);
          em.flush();
          row.placeBelow(parent.path());
          Department created = row.toDepartment();
          WordTable.DEPARTMENT.replace(em, created.id(), new TreeSet<>(), created.words());
          audit.created(em, change, subject(created), created);
          return created;
        });
  }

  /**
   * Gives a department another name or code.
   *
   * @param ifVersion the version that was read, to be told of a change in between
   */
  public Department rename(
      Change change, long id, OptionalInt ifVersion, String name, Optional<String> code) {
    checkName(name);
    checkCode(code);
    return database.inTransaction(
        em -> {
          DepartmentRow row = row(em, id, ifVersion);
          Department before = row.toDepartment();
          if (before.name().equals(name) && before.code().equals(code)) {
            return before;
          }
          row.change(name, code);
          Department after = row.toDepartment();
          WordTable.DEPARTMENT.replace(em, id, before.words(), after.words());
          audit.updated(em, change, subject(before), before, after);
          return after;
        });
  }

  /**
   * Puts a department, with all below it, below another.
   *
   * @throws Conflict if the new parent is the department itself or below it
   */
  public Department move(Change change, long id, OptionalInt ifVersion, long newParentId) {
    return database.inTransaction(
        em -> {
          Locks.DEPARTMENTS.take(em);
          DepartmentRow row = row(em, id, ifVersion);
          Department before = row.toDepartment();
          if (before.parentId().equals(Optional.of(newParentId))) {
            return before;
          }
          Department parent = row(em, newParentId).toDepartment();
          DepartmentTree.checkMove(em, before, parent);
          row.moveTo(newParentId);
          em.flush();
          DepartmentTree.movePaths(em, before.path(), parent.path() + id + "/");
          em.refresh(row);
          audit.updated(em, change, subject(before), before, row.toDepartment());
          return row.toDepartment();
        });
  }

  /** Deletes a department that nothing refers to, whatever its version. */
  public void delete(Change change, long id) {
    delete(change, id, OptionalInt.empty());
  }

  /**
   * Deletes a department that nothing refers to.
   *
   * @param ifVersion the version that was read, to be told of a change in between
   * @throws Conflict that says what does
   */
  public void delete(Change change, long id, OptionalInt ifVersion) {
    database.inTransactionDo(
        em -> {
          Locks.DEPARTMENTS.take(em);
          DepartmentRow row = row(em, id, ifVersion);
          Department before = row.toDepartment();
          DepartmentTree.checkNotRoot(before);
          DepartmentUse.requireNone(em, before);
          em.remove(row);
          audit.deleted(em, change, subject(before), before);
        });
  }

  private static DepartmentRow row(EntityManager em, long id) {
    return present(em.find(DepartmentRow.class, id), id);
  }

  private static DepartmentRow present(@Nullable DepartmentRow row, long id) {
    if (row == null) {
      throw new NotFound("department " + id);
    }
    return row;
  }

  private static DepartmentRow row(EntityManager em, long id, OptionalInt ifVersion) {
    DepartmentRow row = present(em.find(DepartmentRow.class, id, PESSIMISTIC_WRITE), id);
    Department found = row.toDepartment();
    if (ifVersion.isPresent() && ifVersion.getAsInt() != found.version()) {
      throw new StaleVersion("Department " + found.name());
    }
    return row;
  }

  private static void checkName(String name) {
    if (name.isBlank() || name.length() > 255) {
      throw new InvalidValue("/name", "length", "A department's name has 1 to 255 characters.");
    }
  }

  private static void checkCode(Optional<String> code) {
    if (code.isPresent() && (code.get().isBlank() || code.get().length() > MAX_CODE)) {
      throw new InvalidValue(
          "/code", "length", "A department's code has 1 to " + MAX_CODE + " characters.");
    }
  }

  private static Subject subject(Department department) {
    return new Subject("department", String.valueOf(department.id()), department.name());
  }
}
