// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.task;

import io.mailgroups.database.Sql;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.problem.NotFound;
import jakarta.persistence.EntityManager;

/** The group whose task something is. */
record TaskGroup(long id, EmailAddress address) {
  /**
   * The group with this id.
   *
   * @throws NotFound if there is none
   */
  static TaskGroup of(EntityManager em, long id) {
    return Sql.of("select address from mg_group where id = ?", id)
        .list(em, row -> new TaskGroup(id, new EmailAddress(row.getString(1))))
        .stream()
        .findFirst()
        .orElseThrow(() -> new NotFound("mail group " + id));
  }
}
