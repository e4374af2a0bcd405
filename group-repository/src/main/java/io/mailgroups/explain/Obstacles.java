// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.explain;

import io.mailgroups.directory.EmployeeStatus;
import io.mailgroups.explain.Standing.Kind;
import io.mailgroups.explain.WhyNot.Code;
import io.mailgroups.group.ComputedRule;
import io.mailgroups.group.GroupGraph;
import io.mailgroups.group.GroupNode;
import io.mailgroups.group.GroupState;
import io.mailgroups.group.RulesOfOne;
import io.mailgroups.group.ScopePath;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What keeps a group's mail from one person: in the group itself and in those nested in it. */
final class Obstacles {
  private final GroupNode group;
  private final GroupGraph graph;
  private final List<Standing> standings;
  private final Instant now;
  private final List<WhyNot> found = new ArrayList<>();

  Obstacles(GroupNode group, GroupGraph graph, List<Standing> standings, Instant now) {
    this.group = group;
    this.graph = graph;
    this.standings = standings;
    this.now = now;
  }

  /** The reasons, nearest first; at least one. */
  List<WhyNot> find(
      Optional<KnownPerson> person,
      Optional<ComputedRule> rule,
      Optional<ExplainedCondition> condition) {
    if (group.state() != GroupState.ACTIVE) {
      found.add(WhyNot.of(Code.GROUP_NOT_ACTIVE, group.address()));
    }
    person.map(KnownPerson::status).ifPresent(this::status);
    of(Kind.STOPPED)
        .forEach(
            stop ->
                found.add(new WhyNot(Code.STOPPED, group.address(), stop.validity().from(), "")));
    of(Kind.MAIL_OFF)
        .forEach(off -> found.add(WhyNot.of(Code.MAIL_OFF, node(off.groupId()).address())));
    boolean excluded = exclusions();
    of(Kind.INCLUDE).forEach(this::outOfTime);
    boolean entered = members();
    if (rule.isPresent() && !excluded) {
      byRule(person, rule.get(), condition);
    } else if (rule.isEmpty() && !entered) {
      found.add(WhyNot.of(Code.NOT_A_MEMBER, group.address()));
    }
    return found.isEmpty()
        ? List.of(WhyNot.of(Code.NOT_A_MEMBER, group.address()))
        : List.copyOf(found);
  }

  private void status(EmployeeStatus status) {
    if (status == EmployeeStatus.SUSPENDED) {
      found.add(WhyNot.of(Code.SUSPENDED, group.address()));
    } else if (status == EmployeeStatus.DEPARTED) {
      found.add(WhyNot.of(Code.DEPARTED, group.address()));
    }
  }

  /** Whether the group's own rule excludes them. */
  private boolean exclusions() {
    List<Standing> excluding =
        of(Kind.EXCLUDE).filter(named -> named.validity().includes(now)).toList();
    excluding.forEach(
        named ->
            found.add(WhyNot.of(Code.EXCLUDED, node(named.groupId()).address(), named.note())));
    return excluding.stream().anyMatch(named -> named.groupId() == group.id());
  }

  /** Whether they are entered in the group itself, now or at another time. */
  private boolean members() {
    of(Kind.MEMBER)
        .forEach(
            entered -> {
              GroupNode of = node(entered.groupId());
              if (!outOfTime(entered) && of.id() != group.id() && of.state() != GroupState.ACTIVE) {
                found.add(WhyNot.of(Code.GROUP_NOT_ACTIVE, of.address()));
              }
            });
    return of(Kind.MEMBER).anyMatch(entered -> entered.groupId() == group.id());
  }

  private boolean outOfTime(Standing entered) {
    if (entered.validity().includes(now)) {
      return false;
    }
    boolean later = entered.validity().from().filter(now::isBefore).isPresent();
    found.add(
        new WhyNot(
            later ? Code.MEMBER_LATER : Code.MEMBER_NO_MORE,
            node(entered.groupId()).address(),
            later ? entered.validity().from() : entered.validity().to(),
            ""));
    return true;
  }

  private void byRule(
      Optional<KnownPerson> person, ComputedRule rule, Optional<ExplainedCondition> condition) {
    if (person.isEmpty()) {
      found.add(WhyNot.of(Code.NOT_IN_DIRECTORY, group.address()));
      return;
    }
    if (!rule.meansEveryone() && RulesOfOne.department(person.get().person(), rule).isEmpty()) {
      String wanted =
          rule.departments().stream().map(ScopePath::name).collect(Collectors.joining(", "));
      found.add(WhyNot.of(Code.NOT_IN_DEPARTMENTS, group.address(), wanted));
    }
    condition
        .filter(asked -> !asked.holds())
        .ifPresent(
            asked -> found.add(WhyNot.of(Code.CONDITION_NOT_MET, group.address(), asked.text())));
  }

  private Stream<Standing> of(Kind kind) {
    return standings.stream().filter(standing -> standing.kind() == kind);
  }

  private GroupNode node(long id) {
    return graph.node(id).orElse(group);
  }
}
