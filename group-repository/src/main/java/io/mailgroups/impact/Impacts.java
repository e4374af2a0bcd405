// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.impact;

import static java.util.Objects.requireNonNull;

import io.mailgroups.database.Database;
import io.mailgroups.database.Sql;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.group.GroupGraph;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;

/**
 * Finds out what a change would do to groups, by making it and undoing it. Costs what it takes to
 * read the recipients of all touched groups twice; holds some 6 octets for each recipient.
 */
public final class Impacts {
  private static final int AT_ONCE = 1_000;
  private static final int TOKEN_OCTETS = 16;

  private final Database database;
  private final Clock clock;

  /** Over a database. */
  public Impacts(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  private record Rehearsal(SortedSet<Long> touched, boolean complete, Impact impact) {}

  /**
   * What a change would do. It is made, and undone; a second time if it touches groups that were
   * not touched before it.
   *
   * @param change operations on the same database, which fails as it would for good
   */
  public Impact rehearse(Touched touched, Runnable change) {
    Rehearsal first = rehearse(touched, new TreeSet<>(), change);
    return first.complete() ? first.impact() : rehearse(touched, first.touched(), change).impact();
  }

  private Rehearsal rehearse(Touched touched, SortedSet<Long> besides, Runnable change) {
    Instant now = clock.instant();
    return database.rehearse(
        () -> {
          SortedSet<Long> groups = find(touched, now);
          groups.addAll(besides);
          long newest = database.inTransaction(Impacts::newest);
          Map<Long, Comparison.Label> labels = new HashMap<>();
          Map<Long, People> before = new TreeMap<>();
          database.inTransactionDo(
              em -> {
                labels.putAll(labels(em, groups));
                peopleOfEach(em, groups, now, before::put);
              });
          change.run();
          SortedSet<Long> after = find(touched, now);
          after.removeAll(groups);
          groups.addAll(after);
          // Of a group that was there it must be known who its people were.
          boolean complete = after.headSet(newest + 1).isEmpty();
          return new Rehearsal(
              groups,
              complete,
              database.inTransaction(em -> compare(em, groups, before, labels, now)));
        });
  }

  private SortedSet<Long> find(Touched touched, Instant now) {
    return database.inTransaction(em -> new TouchedGroups(em, now).of(touched));
  }

  private static Impact compare(
      EntityManager em,
      Collection<Long> groups,
      Map<Long, People> before,
      Map<Long, Comparison.Label> labels,
      Instant now) {
    MessageDigest digest = sha256();
    labels.putAll(labels(em, groups.stream().filter(id -> !labels.containsKey(id)).toList()));
    People nobody = new People(0, new byte[0], Optional.empty());
    List<GroupImpact> impacts = new ArrayList<>();
    peopleOfEach(
        em,
        groups,
        now,
        (id, young) -> {
          People old = before.getOrDefault(id, nobody);
          Comparison comparison = new Comparison(digest);
          comparison.run(old.walk(), young.walk());
          if (!comparison.same() || !young.broken().equals(old.broken())) {
            GroupImpact impact = comparison.impact(id, requireNonNull(labels.get(id)), old, young);
            digest.update(impact.address().text().getBytes(StandardCharsets.US_ASCII));
            impacts.add(impact);
          }
        });
    impacts.sort(Comparator.comparing(GroupImpact::address));
    String confirm = HexFormat.of().formatHex(digest.digest(), 0, TOKEN_OCTETS);
    return new Impact(List.copyOf(impacts), confirm);
  }

  // What is nested is read of many groups at once, their people one group after the other.
  private static void peopleOfEach(
      EntityManager em, Collection<Long> groups, Instant now, BiConsumer<Long, People> act) {
    for (List<Long> some : parts(groups)) {
      GroupGraph graph = GroupGraph.load(em, some, now);
      some.forEach(id -> act.accept(id, People.pack(em, graph, id, now)));
    }
  }

  private static List<List<Long>> parts(Collection<Long> groups) {
    List<Long> ids = List.copyOf(groups);
    return IntStream.iterate(0, from -> from < ids.size(), from -> from + AT_ONCE)
        .mapToObj(from -> ids.subList(from, Math.min(ids.size(), from + AT_ONCE)))
        .toList();
  }

  private static Map<Long, Comparison.Label> labels(EntityManager em, Collection<Long> ids) {
    Map<Long, Comparison.Label> labels = new HashMap<>();
    for (List<Long> some : parts(ids)) {
      Sql.of("select id, address, name from mg_group where id in")
          .addList(some)
          .list(
              em,
              row ->
                  labels.put(
                      row.getLong(1),
                      new Comparison.Label(new EmailAddress(row.getString(2)), row.getString(3))));
    }
    return labels;
  }

  private static long newest(EntityManager em) {
    return Sql.of("select coalesce(max(id), 0) from mg_group").number(em);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
