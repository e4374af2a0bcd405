// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.conversation;

import io.mailgroups.database.Sql;
import io.mailgroups.expansion.LogText;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which conversation of a group a message belongs to, by the Message-IDs that it has and names; no
 * subject is compared, since strangers choose the same.
 */
final class MessageIds {
  private MessageIds() {}

  /**
   * The conversation that a message goes on with: that of the one it answers, else of one before
   * that, else one that has referred to it before it came. It can't be deleted until the
   * transaction ends.
   */
  static Optional<Long> conversation(EntityManager em, long groupId, KeptMessage message) {
    Set<String> wanted = keys(message);
    if (wanted.isEmpty()) {
      return Optional.empty();
    }
    Map<String, Long> known = new HashMap<>();
    Sql.of("select r.field, t.id from mg_conversation_reference r")
        .add("join mg_conversation_thread t on t.id = r.thread_id")
        .add("where r.group_id = ?", groupId)
        .andOneOf("r.field", wanted)
        .add("order by t.id for update of t")
        .list(em, row -> Map.entry(row.getString(1), row.getLong(2)))
        .forEach(found -> known.put(found.getKey(), found.getValue()));
    return wanted.stream().filter(known::containsKey).map(known::get).findFirst();
  }

  /** Notes that a message's ids belong to a conversation; what is known already stays. */
  static void note(EntityManager em, long groupId, long conversation, KeptMessage message) {
    Set<String> keys = keys(message);
    if (!keys.isEmpty()) {
      Sql insert = Sql.of("insert into mg_conversation_reference (group_id, field, thread_id)");
      String begin = "values (?, ?, ?)";
      for (String key : keys) {
        insert.add(begin, groupId, key, conversation);
        begin = ", (?, ?, ?)";
      }
      insert.add("on conflict (group_id, field) do nothing").execute(em);
    }
  }

  // The one it answers first, its own last.
  private static Set<String> keys(KeptMessage message) {
    List<String> ids = new ArrayList<>(message.answers());
    Collections.reverse(ids);
    message.messageId().ifPresent(ids::add);
    Set<String> keys = new LinkedHashSet<>();
    for (String id : ids) {
      String key = LogText.key(id.strip().replaceAll("^<|>$", ""));
      if (!key.isEmpty()) {
        keys.add(key);
      }
    }
    return keys;
  }
}
