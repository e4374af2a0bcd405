// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.explain;

import io.mailgroups.expansion.How;
import io.mailgroups.expansion.Path;
import io.mailgroups.explain.Standing.Kind;
import io.mailgroups.group.ComputedRule;
import io.mailgroups.group.GroupGraph;
import io.mailgroups.group.GroupNode;
import io.mailgroups.group.RulesOfOne;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** By which of a group's paths one person is reached now: those that an expansion finds. */
final class PathsToOne {
  private final GroupNode group;
  private final GroupGraph graph;
  private final List<Standing> standings;
  private final Map<Long, ComputedRule> rules;
  private final Instant now;

  PathsToOne(
      GroupNode group,
      GroupGraph graph,
      List<Standing> standings,
      Map<Long, ComputedRule> rules,
      Instant now) {
    this.group = group;
    this.graph = graph;
    this.standings = standings;
    this.rules = rules;
    this.now = now;
  }

  /**
   * The shortest first. Only an active employee is reached, or an address that is nobody's; none to
   * which delivery stopped.
   *
   * @param own what the group's own condition says of them
   */
  List<Path> find(
      EntityManager em, Optional<KnownPerson> person, Optional<ExplainedCondition> own) {
    boolean isStopped = standings.stream().anyMatch(one -> one.kind() == Kind.STOPPED);
    if (isStopped || person.filter(someone -> !someone.isActive()).isPresent()) {
      return List.of();
    }
    Map<Long, List<GroupNode>> chains = graph.contributing(group.id(), ids(Kind.MAIL_OFF));
    Map<Long, How> hows = new HashMap<>();
    person.ifPresent(someone -> hows.putAll(meant(em, someone, own)));
    // Whom a rule names it does not ask.
    hows.keySet().removeAll(ids(Kind.EXCLUDE));
    ids(Kind.MEMBER).forEach(id -> hows.put(id, new How.Named()));
    ids(Kind.INCLUDE).forEach(id -> hows.put(id, new How.Named()));
    List<Path> paths = new ArrayList<>();
    chains.forEach(
        (id, chain) ->
            Optional.ofNullable(hows.get(id))
                .ifPresent(
                    how ->
                        paths.add(new Path(chain.stream().map(GroupNode::address).toList(), how))));
    return List.copyOf(paths);
  }

  private Map<Long, How> meant(
      EntityManager em, KnownPerson someone, Optional<ExplainedCondition> own) {
    // The own condition is asked already, term by term.
    List<ComputedRule> asked =
        rules.values().stream()
            .filter(rule -> own.isEmpty() || rule.groupId() != group.id())
            .toList();
    Map<Long, How> hows = new HashMap<>();
    RulesOfOne.meaning(em, someone.person(), asked)
        .forEach((id, path) -> hows.put(id, How.ofRule(path, someone.person())));
    if (own.filter(ExplainedCondition::holds).isPresent()) {
      ComputedRule rule = Objects.requireNonNull(rules.get(group.id()));
      Optional<String> path = RulesOfOne.department(someone.person(), rule);
      if (path.isPresent() || rule.meansEveryone()) {
        hows.put(group.id(), How.ofRule(path, someone.person()));
      }
    }
    return hows;
  }

  private Set<Long> ids(Kind kind) {
    return standings.stream()
        .filter(standing -> standing.kind() == kind)
        .filter(standing -> standing.validity().includes(now))
        .map(Standing::groupId)
        .collect(Collectors.toSet());
  }
}
