// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.conversation;

import io.mailgroups.database.Sql;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.TreeSet;

/** Says of the octets of messages whether conversations need them; who else does, is not asked. */
final class SharedContent {
  private SharedContent() {}

  /** They are needed from now on; false if they aren't there any more. */
  static boolean need(EntityManager em, long messageId) {
    return Sql.of("update mg_message_content set in_conversations = true where number = 0")
            .add("and message_id = ?", messageId)
            .execute(em)
        > 0;
  }

  /** They are needed no more, where no other conversation has the message. */
  static void release(EntityManager em, Collection<Long> messageIds) {
    TreeSet<Long> ids = new TreeSet<>(messageIds);
    // On its own, so that the next statement sees what another group kept until now.
    Sql.of("select message_id from mg_message_content where number = 0 and message_id in")
        .addList(ids)
        .add("order by message_id for update")
        .list(em, row -> row.getLong(1));
    Sql.of("update mg_message_content c set in_conversations = false where c.number = 0")
        .add("and c.message_id in")
        .addList(ids)
        .add("and not exists (select 1 from mg_conversation_message m")
        .add("where m.message_id = c.message_id and m.removed_at is null)")
        .execute(em);
  }
}
