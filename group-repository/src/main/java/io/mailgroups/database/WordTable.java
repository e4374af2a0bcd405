// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.database;

import io.mailgroups.listing.Words;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** The words by which something is found; each table is written with what its words are of. */
public enum WordTable {
  DEPARTMENT,
  EMPLOYEE,
  GROUP,
  FILE,
  TASK;

  // PostgreSQL takes 65,535 values in a statement.
  private static final int ROWS_AT_ONCE = 1_000;

  /** A word of the owner with this id. */
  record Entry(long owner, String word) {}

  /** Makes the words of something what they shall be; nothing is written if they are the same. */
  public void replace(
      EntityManager em, long owner, SortedSet<String> before, SortedSet<String> after) {
    List<String> gone = without(before, after);
    if (!gone.isEmpty()) {
      Sql.of("delete from " + table() + " where " + ownerColumn() + " = ? and word in", owner)
          .addList(gone)
          .execute(em);
    }
    List<Entry> added = without(after, before).stream().map(w -> new Entry(owner, w)).toList();
    inserts(added).forEach(insert -> insert.execute(em));
  }

  /** Writes the words of what is new, by its id. */
  public void add(EntityManager em, Map<Long, SortedSet<String>> words) {
    List<Entry> entries = new ArrayList<>();
    words.forEach((owner, some) -> some.forEach(word -> entries.add(new Entry(owner, word))));
    inserts(entries).forEach(insert -> insert.execute(em));
  }

  /** The owners of which a word begins with each of these, as a part of a condition. */
  public Sql matching(String ownerId, Collection<String> prefixes) {
    Sql condition = Sql.of("1 = 1");
    for (String prefix : prefixes) {
      condition.add(
          "and "
              + ownerId
              + " in (select "
              + ownerColumn()
              + " from "
              + table()
              + " where word >= ? and word < ?)",
          prefix,
          Words.endOf(prefix));
    }
    return condition;
  }

  /** The statements that write entries, many at once. */
  List<Sql> inserts(List<Entry> entries) {
    List<Sql> inserts = new ArrayList<>();
    for (int from = 0; from < entries.size(); from += ROWS_AT_ONCE) {
      Sql insert = Sql.of("insert into " + table() + " (" + ownerColumn() + ", word) values");
      String comma = "";
      for (Entry entry : entries.subList(from, Math.min(entries.size(), from + ROWS_AT_ONCE))) {
        insert.add(comma + "(?, ?)", entry.owner(), entry.word());
        comma = ", ";
      }
      inserts.add(insert);
    }
    return inserts;
  }

  private static List<String> without(SortedSet<String> some, SortedSet<String> others) {
    SortedSet<String> left = new TreeSet<>(some);
    left.removeAll(others);
    return List.copyOf(left);
  }

  private String table() {
    return switch (this) {
      case DEPARTMENT -> "mg_department_word";
      case EMPLOYEE -> "mg_employee_word";
      case GROUP -> "mg_group_word";
      case FILE -> "mg_file_word";
      case TASK -> "mg_task_word";
    };
  }

  private String ownerColumn() {
    return switch (this) {
      case DEPARTMENT -> "department_id";
      case EMPLOYEE -> "employee_id";
      case GROUP -> "group_id";
      case FILE -> "file_id";
      case TASK -> "task_id";
    };
  }
}
