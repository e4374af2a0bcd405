// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.conversation;

import io.mailgroups.database.Inserts;
import io.mailgroups.database.Sql;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.listing.Words;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The words by which messages of conversations are found. They are shorter than those of names: in
 * writing without blanks each character begins one, and a message has many.
 */
final class ConversationWords {
  /** Characters (UTF-16 units) that are kept of a word, and that count of what is searched by. */
  private static final int LENGTH = 20;

  private ConversationWords() {}

  static void write(EntityManager em, long groupId, long id, KeptMessage message) {
    SortedSet<String> words = new TreeSet<>();
    Words.of(
            List.of(message.subject(), message.authorName(), message.text()),
            message.author().map(EmailAddress::text).stream().toList())
        .forEach(word -> words.add(cut(word)));
    Inserts rows = Inserts.into("mg_conversation_word", "group_id", "word", "entry_id");
    words.forEach(word -> rows.row(groupId, word, id));
    rows.execute(em);
  }

  static void remove(EntityManager em, long id) {
    Sql.of("delete from mg_conversation_word where entry_id = ?", id).execute(em);
  }

  /** The messages of a group of which a word begins with each word of what was typed. */
  static Sql matching(String id, long groupId, String query) {
    Sql condition = Sql.of("1 = 1");
    for (String whole : Words.prefixes(query)) {
      String prefix = cut(whole);
      condition
          .add("and " + id + " in (select w.entry_id from mg_conversation_word w")
          .add("where w.group_id = ? and w.word >= ?", groupId, prefix)
          .add("and w.word < ?)", Words.endOf(prefix));
    }
    return condition;
  }

  private static String cut(String word) {
    return Words.cut(word, LENGTH);
  }
}
