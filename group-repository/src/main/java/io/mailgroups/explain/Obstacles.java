// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.explain;

import io.mailgroups.database.Utc;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.directory.Employee;
import io.mailgroups.directory.EmployeeStatus;
import io.mailgroups.directory.Person;
import io.mailgroups.explain.WhyNot.Code;
import io.mailgroups.group.ComputedRule;
import io.mailgroups.group.GroupGraph;
import io.mailgroups.group.GroupNode;
import io.mailgroups.group.GroupState;
import io.mailgroups.group.RulesOfOne;
import io.mailgroups.group.ScopePath;
import io.mailgroups.group.Validity;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/** What keeps a group's mail from one person: in the group itself and in those nested in it. */
final class Obstacles {
  private final EntityManager em;
  private final GroupNode group;
  private final EmailAddress address;
  private final Instant now;
  private final Map<Long, GroupNode> all;
  private final List<WhyNot> found = new ArrayList<>();

  Obstacles(EntityManager em, GroupNode group, EmailAddress address, Instant now) {
    this.em = em;
    this.group = group;
    this.address = address;
    this.now = now;
    this.all = GroupGraph.load(em, List.of(group.id()), now).nodes();
  }

  /** The reasons, nearest first; at least one. */
  List<WhyNot> find(
      Optional<Employee> employee,
      Optional<Person> person,
      Optional<ComputedRule> rule,
      Optional<ExplainedCondition> condition) {
    if (group.state() != GroupState.ACTIVE) {
      found.add(WhyNot.of(Code.GROUP_NOT_ACTIVE, group.address()));
    }
    employee.map(someone -> someone.data().status()).ifPresent(this::status);
    mailOff();
    boolean named = exceptions();
    boolean entered = members();
    if (rule.isPresent() && !named) {
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

  private void mailOff() {
    em.createQuery(
            "select s.groupId from MemberSettingRow s where s.groupId in :ids and s.address ="
                + " :address and s.mail = false",
            Long.class)
        .setParameter("ids", all.keySet())
        .setParameter("address", address.text())
        .getResultStream()
        .forEach(id -> found.add(WhyNot.of(Code.MAIL_OFF, node(id).address())));
  }

  /** Whether the group's own rule names them, now or at another time. */
  private boolean exceptions() {
    List<Long> naming = new ArrayList<>();
    each(
        "select x.groupId, x.validFrom, x.validTo, x.mode, x.note from ExceptionRow x where"
            + " x.groupId in :ids and x.address = :address",
        (columns, validity) -> {
          long id = (Long) columns[0];
          boolean excludes = String.valueOf(columns[3]).equals("EXCLUDE");
          if (excludes && validity.includes(now)) {
            found.add(WhyNot.of(Code.EXCLUDED, node(id).address(), (String) columns[4]));
            naming.add(id);
          } else if (!excludes) {
            outOfTime(id, validity);
          }
        });
    return naming.contains(group.id());
  }

  /** Whether they are entered in the group itself, now or at another time. */
  private boolean members() {
    List<Long> entered = new ArrayList<>();
    each(
        "select m.groupId, m.validFrom, m.validTo from MemberRow m where m.groupId in :ids and"
            + " m.address = :address",
        (columns, validity) -> {
          long id = (Long) columns[0];
          entered.add(id);
          if (!outOfTime(id, validity)
              && id != group.id()
              && node(id).state() != GroupState.ACTIVE) {
            found.add(WhyNot.of(Code.GROUP_NOT_ACTIVE, node(id).address()));
          }
        });
    return entered.contains(group.id());
  }

  private boolean outOfTime(long id, Validity validity) {
    if (validity.includes(now)) {
      return false;
    }
    boolean later = validity.from().filter(now::isBefore).isPresent();
    found.add(
        new WhyNot(
            later ? Code.MEMBER_LATER : Code.MEMBER_NO_MORE,
            node(id).address(),
            later ? validity.from() : validity.to(),
            ""));
    return true;
  }

  private void byRule(
      Optional<Person> person, ComputedRule rule, Optional<ExplainedCondition> condition) {
    if (person.isEmpty()) {
      found.add(WhyNot.of(Code.NOT_IN_DIRECTORY, group.address()));
      return;
    }
    if (!rule.meansEveryone() && RulesOfOne.department(person.get(), rule).isEmpty()) {
      String wanted =
          rule.departments().stream().map(ScopePath::name).collect(Collectors.joining(", "));
      found.add(WhyNot.of(Code.NOT_IN_DEPARTMENTS, group.address(), wanted));
    }
    condition
        .filter(asked -> !asked.holds())
        .ifPresent(
            asked -> found.add(WhyNot.of(Code.CONDITION_NOT_MET, group.address(), asked.text())));
  }

  private void each(String query, BiConsumer<Object[], Validity> act) {
    em.createQuery(query, Object[].class)
        .setParameter("ids", all.keySet())
        .setParameter("address", address.text())
        .getResultStream()
        .forEach(
            columns ->
                act.accept(
                    columns,
                    new Validity(
                        Utc.instant((LocalDateTime) columns[1]),
                        Utc.instant((LocalDateTime) columns[2]))));
  }

  private GroupNode node(long id) {
    return all.getOrDefault(id, group);
  }
}
