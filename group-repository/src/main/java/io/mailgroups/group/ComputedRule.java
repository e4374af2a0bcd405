// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.group;

import io.mailgroups.database.Entities;
import io.mailgroups.directory.AttributeDefinitions;
import io.mailgroups.directory.Department;
import io.mailgroups.rule.Condition;
import io.mailgroups.rule.ConditionError;
import io.mailgroups.rule.CustomAttribute;
import io.mailgroups.rule.CustomAttributes;
import jakarta.persistence.EntityManager;
import jakarta.persistence.criteria.AbstractQuery;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.From;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import jakarta.persistence.criteria.Subquery;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The rule of a computed group, ready to be asked of the database: departments and condition,
 * without the people whom it names.
 */
public record ComputedRule(
    long groupId, List<ScopePath> departments, Optional<Condition> condition) {

  /**
   * The rules of the computed groups among these; at most two queries.
   *
   * @throws BrokenRule if a condition does not parse any more
   */
  public static Map<Long, ComputedRule> of(EntityManager em, Collection<GroupNode> groups) {
    return of(
        em,
        groups,
        broken -> {
          throw broken;
        });
  }

  /**
   * As {@link #of(EntityManager, Collection)}; of a rule that can't be evaluated only that is told.
   */
  public static Map<Long, ComputedRule> of(
      EntityManager em, Collection<GroupNode> groups, Consumer<BrokenRule> onBroken) {
    List<GroupNode> computed = groups.stream().filter(group -> group.kind().isComputed()).toList();
    Map<Long, List<ScopePath>> scopes =
        ScopePath.of(em, computed.stream().map(GroupNode::id).toList());
    CustomAttributes custom = lazily(em);
    Map<Long, ComputedRule> rules = new HashMap<>();
    for (GroupNode group : computed) {
      try {
        Optional<Condition> condition = condition(group, custom);
        List<ScopePath> departments = scopes.getOrDefault(group.id(), List.of());
        rules.put(group.id(), new ComputedRule(group.id(), departments, condition));
      } catch (BrokenRule e) {
        onBroken.accept(e);
      }
    }
    return rules;
  }

  /**
   * Checks that the rules of the computed groups among these can be evaluated; at most one query.
   *
   * @throws BrokenRule if not
   */
  public static void requireSound(EntityManager em, Collection<GroupNode> groups) {
    CustomAttributes custom = lazily(em);
    for (GroupNode group : groups) {
      if (group.kind().isComputed()) {
        condition(group, custom);
      }
    }
  }

  /** True for an employee whom departments and condition mean, whatever their status. */
  public Predicate matches(EntityManager em, AbstractQuery<?> query, From<?, ?> employee) {
    CriteriaBuilder cb = em.getCriteriaBuilder();
    Predicate inDepartments =
        meansEveryone() ? cb.conjunction() : inDepartments(em, query, employee);
    return condition
        .map(c -> cb.and(inDepartments, c.toPredicate(cb, query, employee)))
        .orElse(inDepartments);
  }

  /** No department restricts it: none is named, or the root with all below. */
  public boolean meansEveryone() {
    return departments.isEmpty()
        || departments.stream()
            .anyMatch(
                d -> d.scope().includeBelow() && d.scope().departmentId() == Department.ROOT_ID);
  }

  // One root in each query, and nothing correlated in the inner one: with two roots OpenJPA makes a
  // cross join.
  private Predicate inDepartments(EntityManager em, AbstractQuery<?> query, From<?, ?> employee) {
    CriteriaBuilder cb = em.getCriteriaBuilder();
    Subquery<Long> assignments = query.subquery(Long.class);
    Root<?> assignment = assignments.from(Entities.named(em, "EmployeeDepartmentRow"));
    Subquery<Long> meant = assignments.subquery(Long.class);
    Root<?> department = meant.from(Entities.named(em, "DepartmentRow"));
    meant
        .select(department.get("id"))
        .where(
            cb.or(
                departments.stream()
                    .map(d -> covers(cb, department, d))
                    .toArray(Predicate[]::new)));
    assignments
        .select(assignment.get("departmentId"))
        .where(
            cb.equal(assignment.get("employeeId"), employee.get("id")),
            assignment.get("departmentId").in(meant));
    return cb.exists(assignments);
  }

  private static Predicate covers(CriteriaBuilder cb, Root<?> department, ScopePath scope) {
    if (!scope.scope().includeBelow()) {
      return cb.equal(department.get("id"), scope.scope().departmentId());
    }
    return cb.and(
        cb.greaterThanOrEqualTo(department.<String>get("path"), scope.path()),
        cb.lessThan(department.<String>get("path"), Department.endOf(scope.path())));
  }

  private static Optional<Condition> condition(GroupNode group, CustomAttributes custom) {
    if (!group.namesDepartments() && group.condition().isEmpty()) {
      throw new BrokenRule(group.address() + " has a rule without departments and condition.");
    }
    return group.condition().map(text -> parse(group, text, custom));
  }

  private static Condition parse(GroupNode group, String text, CustomAttributes custom) {
    try {
      return Condition.parse(text, custom);
    } catch (ConditionError e) {
      throw new BrokenRule(
          "The condition of " + group.address() + " does not parse: " + e.getMessage());
    }
  }

  // Most conditions name no custom attribute; then their definitions aren't read.
  private static CustomAttributes lazily(EntityManager em) {
    return new CustomAttributes() {
      private Optional<CustomAttributes> read = Optional.empty();

      @Override
      public Optional<CustomAttribute> find(String name) {
        if (read.isEmpty()) {
          read = Optional.of(CustomAttributes.of(AttributeDefinitions.all(em)));
        }
        return read.get().find(name);
      }
    };
  }
}
