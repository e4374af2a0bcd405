// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.collaboration;

import io.mailgroups.audit.Change;
import io.mailgroups.collaboration.MembershipRequest.State;
import io.mailgroups.collaboration.MembershipRequest.Wish;
import io.mailgroups.database.Sql;
import io.mailgroups.database.Utc;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.problem.Conflict;
import io.mailgroups.problem.NotFound;
import jakarta.persistence.EntityManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;

/** The table of what is asked. */
final class RequestRows {
  private static final String COLUMNS =
      "select q.*, e.address, e.display_name from mg_membership_request q join mg_employee e on"
          + " e.id = q.employee_id where";

  private RequestRows() {}

  static List<MembershipRequest> list(EntityManager em, Sql condition) {
    return Sql.of(COLUMNS).add(condition).list(em, RequestRows::read);
  }

  static void insert(
      EntityManager em, long groupId, long employeeId, Wish wish, String note, LocalDateTime now) {
    Sql.of("insert into mg_membership_request")
        .add("(group_id, employee_id, wish, note, state, is_waiting, asked_at, comment)")
        .add(
            "values (?, ?, ?, ?, ?, true, ?, '')",
            groupId,
            employeeId,
            wish,
            note,
            State.WAITING,
            now)
        .execute(em);
  }

  /** One that waits, which nobody else decides meanwhile. */
  static MembershipRequest lock(EntityManager em, long groupId, long id) {
    Sql sql = Sql.of("q.group_id = ? and q.id = ? for update of q", groupId, id);
    MembershipRequest request =
        list(em, sql).stream().findFirst().orElseThrow(() -> new NotFound("request " + id));
    if (request.state() != State.WAITING) {
      throw new Conflict(Conflict.Kind.ALREADY_DECIDED, "It was " + request.state() + " already.");
    }
    return request;
  }

  static void decide(
      EntityManager em,
      Change change,
      MembershipRequest request,
      State state,
      String comment,
      LocalDateTime now) {
    Sql.of("update mg_membership_request set state = ?, is_waiting = null,", state)
        .add("decided_by = ?, decided_at = ?, comment = ?", change.actor(), now, comment)
        .add("where id = ?", request.id())
        .execute(em);
  }

  /** Whatever waits in a group that ends. */
  static void rejectAll(EntityManager em, Change change, long groupId, LocalDateTime now) {
    Sql.of("update mg_membership_request set state = ?, is_waiting = null,", State.REJECTED)
        .add("decided_by = ?, decided_at = ?", change.actor(), now)
        .add("where group_id = ? and is_waiting", groupId)
        .execute(em);
  }

  private static MembershipRequest read(ResultSet row) throws SQLException {
    return new MembershipRequest(
        row.getLong("id"),
        row.getLong("group_id"),
        row.getLong("employee_id"),
        new EmailAddress(row.getString("address")),
        row.getString("display_name"),
        Wish.valueOf(row.getString("wish")),
        row.getString("note"),
        State.valueOf(row.getString("state")),
        Utc.instant(row.getObject("asked_at", LocalDateTime.class)).orElseThrow(),
        Optional.ofNullable(row.getString("decided_by")),
        Utc.instant(row.getObject("decided_at", LocalDateTime.class)),
        row.getString("comment"));
  }
}
