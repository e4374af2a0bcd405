// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.conversation;

import io.mailgroups.database.Database;
import io.mailgroups.database.Sql;
import io.mailgroups.database.Utc;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.expansion.Delivery;
import io.mailgroups.expansion.DeliveryState;
import io.mailgroups.expansion.MessageContent;
import jakarta.persistence.EntityManager;
import java.io.InputStream;
import java.time.Clock;

/** Keeps what a group takes for its members, where the group wants that. */
public final class ConversationMail {
  private static final int EXCERPT = 300;

  private final Database database;
  private final Clock clock;

  /** Over a database. */
  public ConversationMail(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * Whether a message is still to be kept: the group has conversations, and it isn't in them. One
   * statement.
   */
  public boolean isWanted(Delivery delivery) {
    return database.inTransaction(em -> isWanted(em, delivery));
  }

  /**
   * Keeps a message in the conversations of a group, once however often the queue gives it. Its
   * octets come first, in a transaction of their own: they may take long, and nobody else waits for
   * them meanwhile. A constant number of statements beside the parts of the octets.
   *
   * @param delivery one that is {@link DeliveryState#EXPANDING}
   * @param content as it came; read here, unless it is kept already
   */
  public void keep(Delivery delivery, KeptMessage message, InputStream content) {
    database.inTransactionDo(em -> MessageContent.keep(em, delivery.messageId(), content));
    database.inTransactionDo(em -> enter(em, delivery, message));
  }

  // The octets are gone if somebody stopped the delivery meanwhile.
  private void enter(EntityManager em, Delivery delivery, KeptMessage message) {
    long group = delivery.group().id();
    lock(em, group);
    if (isWanted(em, delivery) && SharedContent.need(em, delivery.messageId())) {
      long conversation =
          MessageIds.conversation(em, group, message)
              .orElseGet(() -> Threads.begin(em, group, message.subject()));
      long id = insert(em, delivery, conversation, message);
      Threads.added(em, conversation, id);
      MessageIds.note(em, group, conversation, message);
      ConversationWords.write(em, group, id, message);
    }
  }

  // Two messages of one conversation that came at once would each begin it.
  private static void lock(EntityManager em, long groupId) {
    Sql.of("select id from mg_group where id = ? for update", groupId)
        .list(em, row -> row.getLong(1));
  }

  private static boolean isWanted(EntityManager em, Delivery delivery) {
    return Sql.of("select count(*) from mg_group g where g.conversations")
            .add("and g.id = ?", delivery.group().id())
            .add("and not exists (select 1 from mg_conversation_message m")
            .add("where m.group_id = g.id and m.message_id = ?)", delivery.messageId())
            .number(em)
        > 0;
  }

  private long insert(EntityManager em, Delivery delivery, long conversation, KeptMessage message) {
    return Sql.of("insert into mg_conversation_message (group_id, thread_id, message_id, field,")
        .add("author, author_name, subject, sent_at, received_at, size, attachments, excerpt)")
        .add("values (?, ?, ?,", delivery.group().id(), conversation, delivery.messageId())
        .add("?,", message.messageId().orElse(null))
        .add("?, ?,", message.author().map(EmailAddress::text).orElse(null), message.authorName())
        .add("?, ?, ?,", message.subject(), Utc.column(message.sentAt()), Utc.now(clock))
        .add("?, ?,", message.size(), message.attachments())
        .add("?) returning id", message.excerpt(EXCERPT))
        .number(em);
  }
}
