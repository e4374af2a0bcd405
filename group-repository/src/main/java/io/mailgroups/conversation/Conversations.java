// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.conversation;

import io.mailgroups.audit.AuditLog;
import io.mailgroups.audit.Change;
import io.mailgroups.audit.Subject;
import io.mailgroups.database.Database;
import io.mailgroups.database.Sql;
import io.mailgroups.database.Utc;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.expansion.MessageContent;
import io.mailgroups.group.GroupNode;
import io.mailgroups.listing.Page;
import io.mailgroups.listing.PageRequest;
import io.mailgroups.problem.InvalidValue;
import io.mailgroups.problem.NotFound;
import jakarta.persistence.EntityManager;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was written to a group; who may read it is not asked here. */
public final class Conversations {
  private final Database database;
  private final AuditLog audit;
  private final Clock clock;

  /** Over a database. */
  public Conversations(Database database, AuditLog audit, Clock clock) {
    this.database = database;
    this.audit = audit;
    this.clock = clock;
  }

  /** What the audit log keeps of a message that was removed. */
  record RemovedMessage(
      Optional<EmailAddress> author,
      String subject,
      Instant receivedAt,
      Optional<String> messageId) {}

  /**
   * The conversations of a group that were last written to, newest first; one statement.
   *
   * @param query words of which each begins one of the same message; blank for all
   * @throws InvalidValue if that is too long
   */
  public Page<Conversation> page(long groupId, String query, PageRequest request) {
    List<Conversation> found =
        database.inTransaction(em -> ConversationQuery.conversations(em, groupId, query, request));
    return Page.of(found, request, one -> one.newest().id());
  }

  /** One conversation of a group; one statement. */
  public Optional<Conversation> find(long groupId, long id) {
    return database.inTransaction(em -> ConversationQuery.conversation(em, groupId, id));
  }

  /** The messages of a conversation, oldest first, those that were removed among them. */
  public Page<ConversationMessage> messages(long groupId, long id, PageRequest request) {
    List<ConversationMessage> found =
        database.inTransaction(em -> ConversationQuery.messages(em, groupId, id, request));
    return Page.of(found, request, ConversationMessage::id);
  }

  /** One message of a group. */
  public Optional<ConversationMessage> message(long groupId, long id) {
    return database.inTransaction(em -> ConversationQuery.message(em, groupId, id));
  }

  /**
   * A message as it came, part by part, never whole in memory.
   *
   * @throws NotFound if somebody removed it
   */
  public InputStream content(ConversationMessage message) {
    return Optional.of(message)
        .filter(one -> !one.isRemoved())
        .flatMap(one -> MessageContent.read(database, one.contentId()))
        .orElseThrow(() -> new NotFound("content of message " + message.id()));
  }

  /**
   * The first {@link MessageContent#PART} octets of some messages, by their id, without those that
   * were removed; one statement.
   */
  public Map<Long, byte[]> beginnings(Collection<ConversationMessage> messages) {
    List<ConversationMessage> wanted = messages.stream().filter(one -> !one.isRemoved()).toList();
    List<Long> contents = wanted.stream().map(ConversationMessage::contentId).toList();
    Map<Long, byte[]> found = database.inTransaction(em -> MessageContent.beginnings(em, contents));
    Map<Long, byte[]> beginnings = new HashMap<>();
    wanted.forEach(
        one ->
            Optional.ofNullable(found.get(one.contentId()))
                .ifPresent(octets -> beginnings.put(one.id(), octets)));
    return beginnings;
  }

  /**
   * Takes a message from the members of a group; that it was there, and who removed it, stays to be
   * seen.
   *
   * @throws NotFound if it isn't there, or was removed already
   */
  public void remove(Change change, long groupId, long id) {
    database.inTransactionDo(
        em -> {
          ConversationMessage message =
              ConversationQuery.locked(em, groupId, id)
                  .filter(one -> !one.isRemoved())
                  .orElseThrow(() -> new NotFound("message " + id));
          empty(em, change, id);
          ConversationWords.remove(em, id);
          SharedContent.release(em, List.of(message.contentId()));
          Threads.messagesWent(em, List.of(message.conversationId()));
          audit.happened(
              em,
              change,
              "remove-message",
              subject(em, groupId),
              new RemovedMessage(
                  message.author(), message.subject(), message.receivedAt(), message.messageId()));
        });
  }

  private void empty(EntityManager em, Change change, long id) {
    Sql.of("update mg_conversation_message set subject = '', excerpt = '', attachments = 0,")
        .add("removed_by = ?, removed_at = ?", change.actor(), Utc.now(clock))
        .add("where id = ?", id)
        .execute(em);
  }

  private static Subject subject(EntityManager em, long groupId) {
    String label = GroupNode.find(em, groupId).map(group -> group.address().text()).orElse("");
    return new Subject("group", String.valueOf(groupId), label);
  }
}
