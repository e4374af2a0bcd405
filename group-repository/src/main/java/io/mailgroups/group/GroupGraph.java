// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.group;

import io.mailgroups.database.Utc;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Some groups and all that are nested below them now. Two queries, whatever the number of members;
 * what it holds grows with the number of groups only.
 */
public final class GroupGraph {
  private final Map<Long, GroupNode> nodes;
  private final Map<Long, List<Long>> nested;

  private GroupGraph(Map<Long, GroupNode> nodes, Map<Long, List<Long>> nested) {
    this.nodes = nodes;
    this.nested = nested;
  }

  /** Reads the groups with these ids and those below them, as of an instant. */
  public static GroupGraph load(EntityManager em, Collection<Long> roots, Instant now) {
    if (roots.isEmpty()) {
      return new GroupGraph(Map.of(), Map.of());
    }
    List<Long> ids = List.copyOf(new HashSet<>(roots));
    return new GroupGraph(nodes(em, ids), edges(em, ids, now));
  }

  /** All groups that were read, by id. */
  public Map<Long, GroupNode> nodes() {
    return Map.copyOf(nodes);
  }

  /** The group with this id, if it was read. */
  public Optional<GroupNode> node(long id) {
    return Optional.ofNullable(nodes.get(id));
  }

  /**
   * The groups that contribute members to a root: itself and what is nested below it through active
   * groups only, each with the chain of groups that leads to it, shortest first. Cycles are
   * harmless.
   *
   * @param without groups that no chain may pass
   */
  public Map<Long, List<GroupNode>> contributing(long root, Set<Long> without) {
    Map<Long, List<GroupNode>> chains = new LinkedHashMap<>();
    Deque<Long> toVisit = new ArrayDeque<>();
    visit(root, List.of(), without, chains, toVisit);
    while (!toVisit.isEmpty()) {
      long id = toVisit.remove();
      for (long below : nested.getOrDefault(id, List.of())) {
        visit(below, chains.getOrDefault(id, List.of()), without, chains, toVisit);
      }
    }
    return chains;
  }

  /** The groups that contribute members to a root, nearest first. */
  public List<GroupNode> contributors(long root) {
    return contributing(root, Set.of()).values().stream()
        .map(chain -> chain.get(chain.size() - 1))
        .toList();
  }

  private void visit(
      long id,
      List<GroupNode> chain,
      Set<Long> without,
      Map<Long, List<GroupNode>> chains,
      Deque<Long> toVisit) {
    @Nullable GroupNode node = nodes.get(id);
    if (node != null
        && node.state() == GroupState.ACTIVE
        && !without.contains(id)
        && !chains.containsKey(id)) {
      chains.put(id, append(chain, node));
      toVisit.add(id);
    }
  }

  private static List<GroupNode> append(List<GroupNode> chain, GroupNode node) {
    return Stream.concat(chain.stream(), Stream.of(node)).toList();
  }

  private static Map<Long, GroupNode> nodes(EntityManager em, List<Long> roots) {
    String in = placeholders(roots.size(), 1);
    Query query =
        em.createNativeQuery(GroupNode.COLUMNS + " where g.id in (" + themAndBelow(in) + ")");
    Map<Long, GroupNode> nodes = new HashMap<>();
    for (Object row : withIds(query, roots).getResultList()) {
      GroupNode node = GroupNode.of((Object[]) row);
      nodes.put(node.id(), node);
    }
    return nodes;
  }

  private static Map<Long, List<Long>> edges(EntityManager em, List<Long> roots, Instant now) {
    String in = placeholders(roots.size(), 2);
    Query query =
        em.createNativeQuery(
            "select m.group_id, m.nested_group_id from mg_group_member m where m.nested_group_id is"
                + " not null and (m.valid_from is null or m.valid_from <= ?1) and (m.valid_to is"
                + " null or m.valid_to > ?1) and m.group_id in ("
                + themAndBelow(in)
                + ") order by m.address");
    query.setParameter(1, Utc.column(now));
    for (int i = 0; i < roots.size(); i++) {
      query.setParameter(i + 2, roots.get(i));
    }
    return ((List<?>) query.getResultList())
        .stream()
            .map(row -> (Object[]) row)
            .collect(
                Collectors.groupingBy(
                    row -> ((Number) row[0]).longValue(),
                    Collectors.mapping(row -> ((Number) row[1]).longValue(), Collectors.toList())));
  }

  // As one list: for "these or those below" the database would look at every group.
  private static String themAndBelow(String in) {
    return "select r.id from mg_group r where r.id in ("
        + in
        + ") union all select a.descendant_id from mg_group_ancestor a where a.ancestor_id in ("
        + in
        + ")";
  }

  private static Query withIds(Query query, List<Long> ids) {
    for (int i = 0; i < ids.size(); i++) {
      query.setParameter(i + 1, ids.get(i));
    }
    return query;
  }

  private static String placeholders(int count, int first) {
    return IntStream.range(first, first + count)
        .mapToObj(i -> "?" + i)
        .collect(Collectors.joining(","));
  }
}
