// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.explain;

import io.mailgroups.database.Database;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.expansion.Path;
import io.mailgroups.group.BrokenRule;
import io.mailgroups.group.ComputedRule;
import io.mailgroups.group.GroupGraph;
import io.mailgroups.group.GroupNode;
import io.mailgroups.problem.NotFound;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Says of one person and one group whether and why, or why not. */
public final class Why {
  private final Database database;
  private final Clock clock;

  /** Over a database. */
  public Why(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * Explains it. Some eight statements, however many members there are and whatever is nested; one
   * more per 200 computed groups with conditions below.
   *
   * @param address primary or alias
   * @throws NotFound if there is no such group
   */
  public Explanation of(long groupId, EmailAddress address) {
    Instant now = clock.instant();
    return database.inTransaction(em -> explain(em, groupId, address, now));
  }

  private static Explanation explain(
      EntityManager em, long groupId, EmailAddress asked, Instant now) {
    GroupGraph graph = GroupGraph.load(em, List.of(groupId), now);
    GroupNode group = graph.node(groupId).orElseThrow(() -> new NotFound("mail group " + groupId));
    Optional<KnownPerson> person = KnownPerson.find(em, asked);
    EmailAddress address = person.map(KnownPerson::address).orElse(asked);
    List<Standing> standings = Standing.of(em, graph.nodes().keySet(), address);
    try {
      Map<Long, ComputedRule> rules = rules(em, group, graph);
      Optional<ComputedRule> rule = Optional.ofNullable(rules.get(groupId));
      Optional<ExplainedCondition> condition =
          person.flatMap(
              someone ->
                  rule.flatMap(ComputedRule::condition)
                      .map(asks -> TermsOfOne.of(em, someone.id(), asks)));
      List<Path> paths =
          new PathsToOne(group, graph, standings, rules, now).find(em, person, condition);
      List<WhyNot> whyNot =
          paths.isEmpty()
              ? new Obstacles(group, graph, standings, now).find(person, rule, condition)
              : List.of();
      return new Explanation(address, person, paths, whyNot, condition);
    } catch (BrokenRule broken) {
      WhyNot fault =
          WhyNot.of(WhyNot.Code.BROKEN_RULE, group.address(), String.valueOf(broken.getMessage()));
      return new Explanation(address, person, List.of(), List.of(fault), Optional.empty());
    }
  }

  // The group's own also where it isn't active and contributes nobody.
  private static Map<Long, ComputedRule> rules(
      EntityManager em, GroupNode group, GroupGraph graph) {
    Set<GroupNode> asked = new HashSet<>(graph.contributors(group.id()));
    asked.add(group);
    return ComputedRule.of(em, asked);
  }
}
