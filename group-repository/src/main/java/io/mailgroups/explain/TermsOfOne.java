// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.explain;

import io.mailgroups.database.Entities;
import io.mailgroups.rule.Attribute;
import io.mailgroups.rule.AttributeValues;
import io.mailgroups.rule.Condition;
import io.mailgroups.rule.CustomAttribute;
import io.mailgroups.rule.PersonRows;
import io.mailgroups.rule.Term;
import jakarta.persistence.EntityManager;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Root;
import jakarta.persistence.criteria.Selection;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Asks the database about the terms of a condition, by the predicates that decide who receives, and
 * for what the person has of their attributes; one query for all.
 */
final class TermsOfOne {
  private final List<Term> terms;
  private final List<Attribute> attributes;
  private final List<Object[]> rows;

  private TermsOfOne(EntityManager em, long employeeId, Condition condition) {
    this.terms = condition.terms();
    this.attributes = terms.stream().map(Term::attribute).distinct().toList();
    this.rows = rows(em, employeeId);
  }

  static ExplainedCondition of(EntityManager em, long employeeId, Condition condition) {
    return new TermsOfOne(em, employeeId, condition).explain(condition);
  }

  // A column of this place and for each term and attribute one.
  private List<Object[]> rows(EntityManager em, long employeeId) {
    CriteriaBuilder cb = em.getCriteriaBuilder();
    CriteriaQuery<Object[]> query = cb.createQuery(Object[].class);
    Root<?> employee = query.from(Entities.named(em, "EmployeeRow"));
    PersonRows person = new PersonRows(cb, employee);
    List<Selection<?>> columns =
        Stream.of(
                Stream.<Selection<?>>of(person.definitionId()),
                terms.stream().<Selection<?>>map(person::meets),
                attributes.stream().<Selection<?>>map(person::column))
            .flatMap(some -> some)
            .toList();
    query
        .multiselect(columns)
        .where(cb.equal(employee.get("id"), employeeId))
        .orderBy(cb.asc(person.order()));
    return em.createQuery(query).getResultList();
  }

  private ExplainedCondition explain(Condition condition) {
    Set<Term> holding = new HashSet<>();
    List<ExplainedTerm> explained = new ArrayList<>();
    for (int i = 0; i < terms.size(); i++) {
      Term term = terms.get(i);
      boolean holds = isMet(i) != term.isNegative();
      if (holds) {
        holding.add(term);
      }
      explained.add(
          new ExplainedTerm(
              term.text(), term.attribute().scimName(), holds, values(term.attribute())));
    }
    return new ExplainedCondition(
        condition.text(), condition.root().follows(holding), List.copyOf(explained));
  }

  private boolean isMet(int term) {
    return rows.stream().anyMatch(row -> ((Number) row[1 + term]).intValue() == 1);
  }

  private List<String> values(Attribute attribute) {
    int column = 1 + terms.size() + attributes.indexOf(attribute);
    Stream<@Nullable Object[]> having =
        attribute instanceof CustomAttribute custom
            ? rows.stream().filter(row -> Long.valueOf(custom.definitionId()).equals(row[0]))
            : rows.stream().limit(1);
    return having
        .flatMap(row -> Optional.ofNullable(row[column]).stream())
        .map(value -> AttributeValues.text(attribute, value))
        .toList();
  }
}
