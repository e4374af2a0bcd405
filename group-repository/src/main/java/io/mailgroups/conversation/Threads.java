// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.conversation;

import io.mailgroups.database.Sql;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.TreeSet;

/** What the rows of conversations say of their messages. */
final class Threads {
  private static final String LIVING =
      "from mg_conversation_message m where m.thread_id = t.id and m.removed_at is null";

  private Threads() {}

  static long begin(EntityManager em, long groupId, String subject) {
    return Sql.of("insert into mg_conversation_thread (group_id, subject, messages, last_id)")
        .add("values (?, ?, 0, 0) returning id", groupId, subject)
        .number(em);
  }

  static void added(EntityManager em, long conversation, long messageId) {
    Sql.of("update mg_conversation_thread set messages = messages + 1, last_id = ?", messageId)
        .add("where id = ?", conversation)
        .execute(em);
  }

  /** Says again what is true of some, from which messages went; those without any go too. */
  static void messagesWent(EntityManager em, Collection<Long> conversations) {
    TreeSet<Long> ids = new TreeSet<>(conversations);
    // On their own, so that what is counted then holds what others wrote until now.
    Sql.of("select t.id from mg_conversation_thread t where t.id in")
        .addList(ids)
        .add("order by t.id for update")
        .list(em, row -> row.getLong(1));
    Sql.of("delete from mg_conversation_thread t where t.id in")
        .addList(ids)
        .add("and not exists (select 1 from mg_conversation_message m where m.thread_id = t.id)")
        .execute(em);
    Sql.of("update mg_conversation_thread t set messages = (select count(*) " + LIVING + "),")
        .add("last_id = coalesce((select max(m.id) " + LIVING + "), t.last_id),")
        .add("subject = coalesce((select m.subject " + LIVING + " order by m.id limit 1), '')")
        .add("where t.id in")
        .addList(ids)
        .execute(em);
  }
}
