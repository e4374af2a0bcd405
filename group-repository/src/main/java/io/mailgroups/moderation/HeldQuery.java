// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.moderation;

import io.mailgroups.database.Sql;
import io.mailgroups.database.Utc;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.policy.Sender;
import jakarta.persistence.EntityManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads held messages together with what the log says of them. */
final class HeldQuery {
  private static final String COLUMNS =
      "select h.id, h.group_id, d.group_address, h.state, m.author, m.claimed_sender,"
          + " h.proven_sender, m.subject, m.message_id, m.size, h.held_at, h.expires_at,"
          + " h.decided_by, h.decided_at, h.comment";
  private static final String TABLES =
      "from mg_held_message h join mg_delivery d on d.id = h.delivery_id join mg_message m"
          + " on m.id = d.message_id where";

  private HeldQuery() {}

  static Optional<HeldMessage> find(EntityManager em, long id) {
    return Sql.of(COLUMNS).add(TABLES).add("h.id = ?", id).list(em, HeldQuery::read).stream()
        .findFirst();
  }

  static List<HeldMessage> list(
      EntityManager em, HeldFilter filter, Optional<Long> beforeId, int limit) {
    Sql sql = Sql.of(COLUMNS).add(TABLES).add("1 = 1").add(and(filter));
    beforeId.ifPresent(id -> sql.add("and h.id < ?", id));
    return sql.add("order by h.id desc limit ?", limit).list(em, HeldQuery::read);
  }

  static long count(EntityManager em, HeldFilter filter) {
    return Sql.of("select count(*) from mg_held_message h where 1 = 1").add(and(filter)).number(em);
  }

  /** By the delivery that waits, or waited. */
  static Map<Long, HeldMessage> ofDeliveries(EntityManager em, Collection<Long> deliveries) {
    return Sql.of(COLUMNS + ", h.delivery_id")
        .add(TABLES)
        .add("h.delivery_id in")
        .addList(deliveries)
        .list(em, row -> Map.entry(row.getLong("delivery_id"), read(row)))
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static Sql and(HeldFilter filter) {
    Sql sql = Sql.of("");
    sql.andOneOf("h.id", filter.ids());
    sql.andOneOf("h.group_id", filter.groups());
    sql.andOneOf("h.state", filter.states());
    filter.within().ifPresent(groups -> sql.andOneOf("h.group_id", groups));
    return sql;
  }

  private static HeldMessage read(ResultSet row) throws SQLException {
    return new HeldMessage(
        row.getLong("id"),
        row.getLong("group_id"),
        new EmailAddress(row.getString("group_address")),
        HeldState.valueOf(row.getString("state")),
        address(row, "author"),
        new Sender(address(row, "claimed_sender"), address(row, "proven_sender")),
        Optional.ofNullable(row.getString("subject")),
        Optional.ofNullable(row.getString("message_id")),
        row.getLong("size"),
        instant(row, "held_at").orElseThrow(),
        instant(row, "expires_at").orElseThrow(),
        Optional.ofNullable(row.getString("decided_by")),
        instant(row, "decided_at"),
        row.getString("comment"));
  }

  private static Optional<EmailAddress> address(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getString(column)).map(EmailAddress::new);
  }

  private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
    return Utc.instant(row.getObject(column, LocalDateTime.class));
  }
}
