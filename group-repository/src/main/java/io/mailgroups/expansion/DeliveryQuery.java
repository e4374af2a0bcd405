// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.expansion;

import io.mailgroups.database.Sql;
import io.mailgroups.database.Utc;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.expansion.LoggedDelivery.LoggedMessage;
import io.mailgroups.expansion.LoggedDelivery.LoggedModeration;
import io.mailgroups.listing.PageRequest;
import io.mailgroups.policy.DecidedBy;
import io.mailgroups.policy.Reason;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A filter of deliveries as a query, without its recipient. */
final class DeliveryQuery {
  static final String COLUMNS =
      "d.*, m.message_key, m.message_id as field, m.author, m.proven_sender, m.claimed_sender,"
          + " m.size, m.subject, m.received_at, h.id as held_id, h.decided_by as moderator,"
          + " h.decided_at as moderated_at, h.comment as moderators_comment";
  static final String TABLES =
      "from mg_delivery d join mg_message m on m.id = d.message_id left join mg_held_message h on"
          + " h.delivery_id = d.id where 1 = 1";

  private DeliveryQuery() {}

  /** From the tables on, without an order. */
  static Sql of(DeliveryFilter filter) {
    Sql sql = Sql.of(TABLES);
    sql.andOneOf("d.group_id", filter.groupIds());
    sql.andOneOf("d.decision", filter.decisions());
    sql.andOneOf("d.state", filter.states());
    sql.andOneOf(
        "m.message_id", filter.messageIds().stream().flatMap(DeliveryQuery::keys).toList());
    if (!filter.senders().isEmpty()) {
      List<String> senders = filter.senders().stream().map(EmailAddress::text).toList();
      sql.add("and (m.claimed_sender in").addList(senders);
      sql.add("or m.proven_sender in").addList(senders).add(")");
    }
    filter.from().ifPresent(from -> sql.add("and d.created_at >= ?", Utc.column(from)));
    filter.to().ifPresent(to -> sql.add("and d.created_at < ?", Utc.column(to)));
    return sql;
  }

  /** As {@link #of(DeliveryFilter)}, of those only that are older than the page before. */
  static Sql of(DeliveryFilter filter, PageRequest request) {
    Sql sql = of(filter);
    request.afterNumber().ifPresent(id -> sql.add("and d.id < ?", id));
    return sql;
  }

  static LoggedDelivery read(ResultSet row) throws SQLException {
    return new LoggedDelivery(
        row.getLong("id"),
        message(row),
        row.getLong("group_id"),
        new EmailAddress(row.getString("group_address")),
        row.getInt("group_version"),
        Outcome.valueOf(row.getString("decision")),
        DecidedBy.valueOf(row.getString("decided_by")),
        Optional.ofNullable(row.getString("reason")).map(Reason::valueOf),
        DeliveryState.valueOf(row.getString("state")),
        row.getInt("batches"),
        row.getLong("recipients"),
        row.getLong("skipped"),
        instant(row, "created_at").orElseThrow(),
        instant(row, "finished_at"),
        moderation(row),
        Optional.empty());
  }

  private static Optional<LoggedModeration> moderation(ResultSet row) throws SQLException {
    long heldId = row.getLong("held_id");
    return row.wasNull()
        ? Optional.empty()
        : Optional.of(
            new LoggedModeration(
                heldId,
                Optional.ofNullable(row.getString("moderator")),
                instant(row, "moderated_at"),
                row.getString("moderators_comment")));
  }

  static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
    return Utc.instant(row.getObject(column, LocalDateTime.class));
  }

  private static LoggedMessage message(ResultSet row) throws SQLException {
    return new LoggedMessage(
        row.getLong("message_id"),
        row.getString("message_key"),
        Optional.ofNullable(row.getString("field")),
        address(row, "author"),
        address(row, "proven_sender"),
        address(row, "claimed_sender"),
        row.getLong("size"),
        Optional.ofNullable(row.getString("subject")),
        instant(row, "received_at").orElseThrow());
  }

  private static Optional<EmailAddress> address(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getString(column))
        .filter(text -> !text.isEmpty())
        .map(EmailAddress::new);
  }

  private static Stream<String> keys(String messageId) {
    String bare = messageId.strip().replaceAll("^<|>$", "");
    return Stream.of(LogText.key(bare), LogText.key("<" + bare + ">"));
  }
}
