// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.task;

import io.mailgroups.database.Sql;
import io.mailgroups.database.WordTable;
import io.mailgroups.listing.Words;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** The words by which tasks are found: short ones, since a description has many. */
final class TaskWords {
  /** Characters (UTF-16 units) that are kept of a word, and that count of what is searched by. */
  private static final int LENGTH = 20;

  /** Of a description the beginning is searched. */
  private static final int DESCRIPTION = 2_000;

  private TaskWords() {}

  static void add(EntityManager em, long id, TaskData data) {
    WordTable.TASK.add(em, Map.of(id, of(data.title(), data.description())));
  }

  static void replace(EntityManager em, Task before, TaskData data) {
    WordTable.TASK.replace(
        em,
        before.id(),
        of(before.title(), before.description()),
        of(data.title(), data.description()));
  }

  /** The tasks of which a word begins with each word of what was typed, as a condition. */
  static Sql matching(String query) {
    return WordTable.TASK.matching(
        "t.id", Words.prefixes(query).stream().map(TaskWords::cut).toList());
  }

  private static SortedSet<String> of(String title, String description) {
    SortedSet<String> words = new TreeSet<>();
    Words.of(List.of(title, Words.cut(description, DESCRIPTION)), List.of())
        .forEach(word -> words.add(cut(word)));
    return words;
  }

  private static String cut(String word) {
    return Words.cut(word, LENGTH);
  }
}
