// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.collaboration;

import io.mailgroups.database.Database;
import io.mailgroups.database.Sql;
import io.mailgroups.directory.Department;
import io.mailgroups.group.DepartmentScope;
import io.mailgroups.group.GroupKind;
import io.mailgroups.problem.InvalidValue;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.function.IntSupplier;

/** How many members employees may give a group of theirs. */
public final class MemberLimit {
  private final Database database;
  private final IntSupplier most;

  /**
   * Over a database.
   *
   * @param most asked each time
   */
  public MemberLimit(Database database, IntSupplier most) {
    this.database = database;
    this.most = most;
  }

  /**
   * To be called after members came, in the same transaction. Only collaboration groups have a
   * limit.
   *
   * @throws InvalidValue if the group has more than it may have
   */
  public void require(long groupId, String pointer) {
    int limit = most.getAsInt();
    Sql counted =
        Sql.of("select count(*) from (select 1 from mg_group_member m join mg_group g")
            .add(
                "on g.id = m.group_id and g.kind = ? where g.id = ?",
                GroupKind.COLLABORATION,
                groupId)
            .add("limit ?) counted", limit + 1L);
    require(database.inTransaction(counted::number) <= limit, limit, pointer);
  }

  /**
   * To be called before the people of departments are copied.
   *
   * @throws InvalidValue if they are more than a group may have
   */
  public void requireRoomFor(Collection<DepartmentScope> departments, String pointer) {
    int limit = most.getAsInt();
    for (DepartmentScope scope : departments) {
      long people = database.inTransaction(em -> people(em, scope, limit + 1L));
      require(people <= limit, limit, pointer);
    }
  }

  private static long people(EntityManager em, DepartmentScope scope, long limit) {
    String path =
        Sql.of("select d.path from mg_department d where d.id = ?", scope.departmentId())
            .list(em, row -> row.getString(1))
            .stream()
            .findFirst()
            .orElse("");
    return Sql.of("select count(*) from (select 1 from mg_department d join")
        .add("mg_employee_department ed on ed.department_id = d.id where d.path >= ?", path)
        .add(
            "and d.path < ?",
            scope.includeBelow() && !path.isEmpty() ? Department.endOf(path) : path + "0")
        .add("limit ?) counted", limit)
        .number(em);
  }

  private static void require(boolean holds, int limit, String pointer) {
    if (!holds) {
      throw new InvalidValue(
          pointer, "too-many-members", "A group has at most " + limit + " members.");
    }
  }
}
