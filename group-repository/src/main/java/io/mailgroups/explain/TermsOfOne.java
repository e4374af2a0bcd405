// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.explain;

import io.mailgroups.database.Entities;
import io.mailgroups.directory.Employee;
import io.mailgroups.rule.AttributeValues;
import io.mailgroups.rule.Condition;
import io.mailgroups.rule.EmployeeLookup;
import io.mailgroups.rule.Term;
import jakarta.persistence.EntityManager;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import jakarta.persistence.criteria.Selection;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Asks the database about the terms of a condition, by the predicates that decide who receives; one
 * query for all terms and the whole.
 */
final class TermsOfOne {
  private TermsOfOne() {}

  static ExplainedCondition of(EntityManager em, Employee person, Condition condition) {
    List<Boolean> holding = holding(em, person.id(), condition);
    List<Term> terms = condition.terms();
    List<ExplainedTerm> explained = new ArrayList<>();
    for (int i = 0; i < terms.size(); i++) {
      Term term = terms.get(i);
      explained.add(
          new ExplainedTerm(
              term.text(),
              term.attribute().scimName(),
              holding.get(i + 1),
              AttributeValues.of(person.data(), term.attribute())));
    }
    return new ExplainedCondition(condition.text(), holding.get(0), explained);
  }

  /** The whole first, then the terms. */
  private static List<Boolean> holding(EntityManager em, long employeeId, Condition condition) {
    CriteriaBuilder cb = em.getCriteriaBuilder();
    CriteriaQuery<Object[]> query = cb.createQuery(Object[].class);
    Root<?> employee = query.from(Entities.named(em, "EmployeeRow"));
    EmployeeLookup lookup = EmployeeLookup.ofOne(cb, query, employee, employeeId);
    List<Selection<?>> columns =
        Stream.concat(
                Stream.of(condition.toPredicate(lookup)),
                condition.terms().stream().map(term -> term.toPredicate(lookup)))
            .<Selection<?>>map(predicate -> number(cb, predicate))
            .toList();
    query.multiselect(columns).where(cb.equal(employee.get("id"), employeeId));
    Object[] row = em.createQuery(query).getSingleResult();
    return Stream.of(row).map(column -> ((Number) column).intValue() == 1).toList();
  }

  private static Selection<Integer> number(CriteriaBuilder cb, Predicate predicate) {
    return cb.<Integer>selectCase().when(predicate, 1).otherwise(0);
  }
}
