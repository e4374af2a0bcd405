// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.conversation;

import io.mailgroups.database.Sql;
import io.mailgroups.database.Utc;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.listing.PageRequest;
import jakarta.persistence.EntityManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;

/** Reads conversations and their messages. */
final class ConversationQuery {
  private static final String MESSAGE =
      "m.id, m.group_id, m.thread_id, m.message_id, m.field, m.author, m.author_name, m.subject,"
          + " m.sent_at, m.received_at, m.size, m.attachments, m.excerpt, m.removed_by";
  private static final String CONVERSATIONS =
      "select t.subject as title, t.messages, "
          + MESSAGE
          + " from mg_conversation_thread t join mg_conversation_message m on m.id = t.last_id"
          + " where t.messages > 0";
  private static final String MESSAGES =
      "select " + MESSAGE + " from mg_conversation_message m where m.group_id = ?";

  private ConversationQuery() {}

  static List<Conversation> conversations(
      EntityManager em, long groupId, String query, PageRequest request) {
    Sql sql = Sql.of(CONVERSATIONS).add("and t.group_id = ?", groupId);
    if (!query.isBlank()) {
      sql.add("and t.id in (select x.thread_id from mg_conversation_message x where")
          .add(ConversationWords.matching("x.id", groupId, query))
          .add(")");
    }
    request.afterNumber().ifPresent(last -> sql.add("and t.last_id < ?", last));
    return sql.add("order by t.last_id desc limit ?", request.limit() + 1)
        .list(em, ConversationQuery::conversation);
  }

  static Optional<Conversation> conversation(EntityManager em, long groupId, long id) {
    return Sql.of(CONVERSATIONS)
        .add("and t.group_id = ? and t.id = ?", groupId, id)
        .list(em, ConversationQuery::conversation)
        .stream()
        .findFirst();
  }

  static List<ConversationMessage> messages(
      EntityManager em, long groupId, long conversation, PageRequest request) {
    Sql sql = Sql.of(MESSAGES, groupId).add("and m.thread_id = ?", conversation);
    request.afterNumber().ifPresent(last -> sql.add("and m.id > ?", last));
    return sql.add("order by m.id limit ?", request.limit() + 1)
        .list(em, ConversationQuery::message);
  }

  static Optional<ConversationMessage> message(EntityManager em, long groupId, long id) {
    return first(em, Sql.of(MESSAGES, groupId).add("and m.id = ?", id));
  }

  /** The same, which nobody else changes until the transaction ends. */
  static Optional<ConversationMessage> locked(EntityManager em, long groupId, long id) {
    return first(em, Sql.of(MESSAGES, groupId).add("and m.id = ? for update", id));
  }

  private static Optional<ConversationMessage> first(EntityManager em, Sql sql) {
    return sql.list(em, ConversationQuery::message).stream().findFirst();
  }

  private static Conversation conversation(ResultSet row) throws SQLException {
    ConversationMessage newest = message(row);
    return new Conversation(
        newest.conversationId(),
        newest.groupId(),
        row.getString("title"),
        row.getInt("messages"),
        newest);
  }

  private static ConversationMessage message(ResultSet row) throws SQLException {
    return new ConversationMessage(
        row.getLong("id"),
        row.getLong("group_id"),
        row.getLong("thread_id"),
        row.getLong("message_id"),
        Optional.ofNullable(row.getString("field")),
        Optional.ofNullable(row.getString("author")).map(EmailAddress::new),
        row.getString("author_name"),
        row.getString("subject"),
        instant(row, "sent_at"),
        instant(row, "received_at").orElseThrow(),
        row.getLong("size"),
        row.getInt("attachments"),
        row.getString("excerpt"),
        Optional.ofNullable(row.getString("removed_by")));
  }

  private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
    return Utc.instant(row.getObject(column, LocalDateTime.class));
  }
}
