// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.group;

import io.mailgroups.directory.AttributeDefinitions;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.directory.EmployeePredicate;
import io.mailgroups.directory.EmployeeStatus;
import io.mailgroups.problem.InvalidValue;
import io.mailgroups.problem.NotFound;
import io.mailgroups.rule.Condition;
import io.mailgroups.rule.CustomAttributes;
import jakarta.persistence.EntityManager;
import jakarta.persistence.criteria.AbstractQuery;
import jakarta.persistence.criteria.CommonAbstractCriteria;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.From;
import jakarta.persistence.criteria.Predicate;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Whom a rule means now, saved or not: active employees of its departments who meet its condition,
 * and the included, without the excluded. Good for queries of the same transaction.
 */
public final class RulePeople implements EmployeePredicate {
  private final EntityManager em;
  private final ComputedRule rule;
  private final Set<Long> included;
  private final Set<Long> excluded;
  private final SortedSet<EmailAddress> externals;

  private RulePeople(
      EntityManager em,
      ComputedRule rule,
      Set<Long> included,
      Set<Long> excluded,
      SortedSet<EmailAddress> externals) {
    this.em = em;
    this.rule = rule;
    this.included = included;
    this.excluded = excluded;
    this.externals = externals;
  }

  /**
   * Of a rule that need not be saved.
   *
   * @throws io.mailgroups.rule.ConditionError if its condition is none
   * @throws InvalidValue if it names a department that isn't there, or what this kind doesn't allow
   */
  public static RulePeople of(EntityManager em, GroupKind kind, Rule rule, Instant now) {
    rule.checkFor(kind);
    Optional<Condition> condition =
        rule.condition()
            .map(text -> Condition.parse(text, CustomAttributes.of(AttributeDefinitions.all(em))));
    List<EmailAddress> include = counting(rule.include(), now);
    List<EmailAddress> exclude = counting(rule.exclude(), now);
    Map<EmailAddress, Owner> owners = Owners.of(em, union(include, exclude));
    SortedSet<EmailAddress> externals = new TreeSet<>(include);
    externals.removeAll(owners.keySet());
    return new RulePeople(
        em,
        new ComputedRule(0, scopes(em, rule), condition),
        employees(include, owners),
        employees(exclude, owners),
        externals);
  }

  /**
   * Of the rule that a computed group has.
   *
   * @throws NotFound if there is no such group
   * @throws io.mailgroups.rule.ConditionError if its condition is none any more
   */
  public static RulePeople of(EntityManager em, long groupId, Instant now) {
    GroupRow group = computed(em, groupId);
    Rule rule = GroupParts.read(em, group).data().rule().orElseThrow();
    return of(em, group.kind(), rule, now);
  }

  /** The kind of a computed group. */
  public static GroupKind kind(EntityManager em, long groupId) {
    return computed(em, groupId).kind();
  }

  /** The included who are no employees. */
  public SortedSet<EmailAddress> externals() {
    return externals;
  }

  @Override
  public Predicate toPredicate(
      CriteriaBuilder cb, CommonAbstractCriteria query, From<?, ?> employee) {
    Predicate meant =
        cb.and(
            rule.matches(em, (AbstractQuery<?>) query, employee),
            cb.not(isOneOf(cb, employee, excluded)));
    return cb.and(
        cb.equal(employee.get("status"), EmployeeStatus.ACTIVE),
        cb.or(meant, isOneOf(cb, employee, included)));
  }

  /** Those of it who follow from departments and condition, and have not left for good. */
  Predicate following(CriteriaBuilder cb, AbstractQuery<?> query, From<?, ?> employee) {
    return cb.and(
        cb.notEqual(employee.get("status"), EmployeeStatus.DEPARTED),
        rule.matches(em, query, employee),
        cb.not(isOneOf(cb, employee, excluded)));
  }

  private static Predicate isOneOf(CriteriaBuilder cb, From<?, ?> employee, Set<Long> ids) {
    return ids.isEmpty() ? cb.disjunction() : employee.get("id").in(ids);
  }

  private static GroupRow computed(EntityManager em, long groupId) {
    @Nullable GroupRow row = em.find(GroupRow.class, groupId);
    if (row == null || !row.kind().isComputed()) {
      throw new NotFound("computed mail group " + groupId);
    }
    return row;
  }

  private static List<ScopePath> scopes(EntityManager em, Rule rule) {
    rule.departments().forEach(scope -> Scopes.requireDepartment(em, scope, "/rule/departments"));
    return ScopePath.of(em, rule.departments());
  }

  private static List<EmailAddress> counting(List<RuleException> named, Instant now) {
    return named.stream()
        .filter(one -> one.validity().includes(now))
        .map(RuleException::address)
        .toList();
  }

  private static Set<EmailAddress> union(
      Collection<EmailAddress> some, Collection<EmailAddress> others) {
    Set<EmailAddress> all = new HashSet<>(some);
    all.addAll(others);
    return all;
  }

  private static Set<Long> employees(List<EmailAddress> named, Map<EmailAddress, Owner> owners) {
    Set<Long> ids = new HashSet<>();
    for (EmailAddress address : named) {
      owners.getOrDefault(address, Owner.nobody(address)).employeeId().ifPresent(ids::add);
    }
    return ids;
  }
}
