// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.group;

import io.mailgroups.database.Utc;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.directory.Person;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Which groups someone is a member of, nesting included; the number of queries doesn't grow with
 * members or groups.
 */
public final class Membership {
  private final EntityManager em;
  private final EmailAddress address;
  private final Optional<Person> person;
  private final Instant now;

  /** For an employee, by any of their addresses, or an external address. */
  public Membership(EntityManager em, EmailAddress address, Optional<Person> person, Instant now) {
    this.em = em;
    this.address = person.map(Person::address).orElse(address);
    this.person = person;
    this.now = now;
  }

  /**
   * Those of some groups that this person is a member of, directly or through nesting. Someone who
   * is not active is a member of none.
   *
   * @throws BrokenRule if a rule that matters can't be evaluated
   */
  public Set<Long> among(Collection<Long> groupIds) {
    if (groupIds.isEmpty() || person.filter(someone -> !someone.active()).isPresent()) {
      return Set.of();
    }
    GroupGraph graph = GroupGraph.load(em, groupIds, now);
    Map<Long, GroupNode> contributing = new HashMap<>();
    Map<Long, Set<Long>> contributors = new HashMap<>();
    for (long root : groupIds) {
      Map<Long, List<GroupNode>> chains = graph.contributing(root, Set.of());
      contributors.put(root, chains.keySet());
      chains.forEach((id, chain) -> contributing.put(id, chain.get(chain.size() - 1)));
    }
    Set<Long> direct = direct(contributing);
    Set<Long> found = new HashSet<>();
    contributors.forEach(
        (root, ids) -> {
          if (ids.stream().anyMatch(direct::contains)) {
            found.add(root);
          }
        });
    return found;
  }

  /**
   * Whether one of some computed groups has this person itself, whatever its state; at most four
   * queries. A rule that can't be evaluated has nobody.
   */
  boolean isMeant(Collection<GroupNode> computed) {
    if (computed.isEmpty()) {
      return false;
    }
    Map<Long, ExceptionMode> named = named(computed);
    return named.containsValue(ExceptionMode.INCLUDE)
        || person
            .filter(someone -> !meant(someone, computed, named.keySet(), broken -> {}).isEmpty())
            .isPresent();
  }

  private Set<Long> direct(Map<Long, GroupNode> groups) {
    Set<Long> found = new HashSet<>(entered(handKept(groups)));
    List<GroupNode> computed =
        groups.values().stream().filter(group -> group.kind().isComputed()).toList();
    if (!computed.isEmpty()) {
      Map<Long, ExceptionMode> named = named(computed);
      named.forEach((id, mode) -> addIf(found, id, mode == ExceptionMode.INCLUDE));
      person.ifPresent(
          someone ->
              found.addAll(
                  meant(
                      someone,
                      computed,
                      named.keySet(),
                      broken -> {
                        throw broken;
                      })));
    }
    return found;
  }

  private static void addIf(Set<Long> found, long id, boolean include) {
    if (include) {
      found.add(id);
    }
  }

  private static List<Long> handKept(Map<Long, GroupNode> groups) {
    return groups.values().stream()
        .filter(group -> !group.kind().isComputed())
        .map(GroupNode::id)
        .toList();
  }

  private List<Long> entered(List<Long> groupIds) {
    return groupIds.isEmpty()
        ? List.of()
        : validNow(
                em.createQuery(
                    "select m.groupId from MemberRow m where m.groupId in :ids and m.address ="
                        + " :address and "
                        + Valid.condition("m"),
                    Long.class))
            .setParameter("ids", groupIds)
            .setParameter("address", address.text())
            .getResultList();
  }

  private Map<Long, ExceptionMode> named(Collection<GroupNode> computed) {
    Map<Long, ExceptionMode> modes = new HashMap<>();
    validNow(
            em.createQuery(
                "select x.groupId, x.mode from ExceptionRow x where x.groupId in :ids and x.address"
                    + " = :address and "
                    + Valid.condition("x"),
                Object[].class))
        .setParameter("ids", computed.stream().map(GroupNode::id).toList())
        .setParameter("address", address.text())
        .getResultStream()
        .forEach(columns -> modes.put((Long) columns[0], (ExceptionMode) columns[1]));
    return modes;
  }

  private Set<Long> meant(
      Person someone,
      Collection<GroupNode> computed,
      Set<Long> named,
      Consumer<BrokenRule> onBroken) {
    List<ComputedRule> rules = new ArrayList<>(ComputedRule.of(em, computed, onBroken).values());
    rules.removeIf(rule -> named.contains(rule.groupId()));
    return RulesOfOne.meaning(em, someone, rules).keySet();
  }

  private <T> TypedQuery<T> validNow(TypedQuery<T> query) {
    LocalDateTime at = Utc.column(now);
    return query.setParameter("now", at);
  }
}
