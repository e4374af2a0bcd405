// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.group;

import io.mailgroups.database.Entities;
import io.mailgroups.directory.Person;
import io.mailgroups.rule.EmployeeLookup;
import jakarta.persistence.EntityManager;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What rules say of one employee. Departments are decided here, from what is known of the person;
 * conditions are asked of the database, many at once.
 */
public final class RulesOfOne {
  /** Conditions in one query. */
  static final int AT_ONCE = 200;

  private RulesOfOne() {}

  /**
   * The groups whose departments and condition mean an employee, whatever their status and whomever
   * the rules name; one query per 200 rules with conditions.
   *
   * @return by group, the path of the department they are in by which they are meant; empty for who
   *     is meant by the condition, or as everybody
   */
  public static Map<Long, Optional<String>> meaning(
      EntityManager em, Person someone, Collection<ComputedRule> rules) {
    Map<Long, Optional<String>> meaning = new HashMap<>();
    List<ComputedRule> toAsk = new ArrayList<>();
    for (ComputedRule rule : rules) {
      Optional<String> department = department(someone, rule);
      if (department.isPresent() || rule.meansEveryone()) {
        meaning.put(rule.groupId(), department);
        if (rule.condition().isPresent()) {
          toAsk.add(rule);
        }
      }
    }
    for (int from = 0; from < toAsk.size(); from += AT_ONCE) {
      List<ComputedRule> some = toAsk.subList(from, Math.min(toAsk.size(), from + AT_ONCE));
      List<Long> met = asked(em, someone, some);
      some.stream()
          .map(ComputedRule::groupId)
          .filter(id -> !met.contains(id))
          .forEach(meaning::remove);
    }
    return meaning;
  }

  /** The path of the first department they are in that a rule names. */
  public static Optional<String> department(Person someone, ComputedRule rule) {
    return someone.departmentPaths().stream()
        .filter(path -> rule.departments().stream().anyMatch(scope -> scope.covers(path)))
        .min(String::compareTo);
  }

  private static List<Long> asked(EntityManager em, Person someone, List<ComputedRule> rules) {
    CriteriaBuilder cb = em.getCriteriaBuilder();
    CriteriaQuery<Long> query = cb.createQuery(Long.class);
    Root<?> employee = query.from(Entities.named(em, "EmployeeRow"));
    Root<?> group = query.from(Entities.named(em, "GroupRow"));
    EmployeeLookup lookup = EmployeeLookup.ofOne(cb, query, employee, someone.employeeId());
    Predicate[] meant =
        rules.stream()
            .map(
                rule ->
                    cb.and(
                        cb.equal(group.get("id"), rule.groupId()),
                        rule.condition().orElseThrow().toPredicate(lookup)))
            .toArray(Predicate[]::new);
    query
        .select(group.<Long>get("id"))
        .where(
            cb.equal(employee.get("id"), someone.employeeId()),
            group.get("id").in(rules.stream().map(ComputedRule::groupId).toList()),
            cb.or(meant));
    return em.createQuery(query).getResultList();
  }
}
