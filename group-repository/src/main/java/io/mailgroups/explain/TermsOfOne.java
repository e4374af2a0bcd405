// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.explain;

import io.mailgroups.database.Entities;
import io.mailgroups.directory.Employee;
import io.mailgroups.rule.Attribute;
import io.mailgroups.rule.AttributeValues;
import io.mailgroups.rule.Condition;
import io.mailgroups.rule.CustomAttribute;
import io.mailgroups.rule.EmployeeAttribute;
import io.mailgroups.rule.EmployeeLookup;
import io.mailgroups.rule.Node;
import io.mailgroups.rule.Term;
import jakarta.persistence.EntityManager;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Root;
import jakarta.persistence.criteria.Selection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Asks the database about the terms of a condition, by the predicates that decide who receives: one
 * query for all that ask for columns of the person, one for each other.
 */
final class TermsOfOne {
  private final EntityManager em;
  private final long employeeId;

  private TermsOfOne(EntityManager em, long employeeId) {
    this.em = em;
    this.employeeId = employeeId;
  }

  static ExplainedCondition of(EntityManager em, Employee person, Condition condition) {
    Map<String, Boolean> holding = new TermsOfOne(em, person.id()).holding(condition);
    List<ExplainedTerm> terms =
        condition.terms().stream()
            .map(
                term ->
                    new ExplainedTerm(
                        term.text(),
                        term.attribute().scimName(),
                        Boolean.TRUE.equals(holding.get(term.text())),
                        AttributeValues.of(person.data(), term.attribute())))
            .toList();
    return new ExplainedCondition(
        condition.text(), Boolean.TRUE.equals(holding.get(condition.text())), terms);
  }

  /** By text, of the whole and of each term. */
  private Map<String, Boolean> holding(Condition condition) {
    Map<String, Node> columns = new HashMap<>();
    Map<String, Node> others = new HashMap<>();
    Stream.concat(Stream.of(condition.root()), condition.terms().stream())
        .forEach(node -> (readsColumns(node) ? columns : others).put(node.text(), node));
    Map<String, Boolean> holding = new HashMap<>();
    if (!columns.isEmpty()) {
      holding.putAll(selected(columns));
    }
    others.forEach((text, node) -> holding.put(text, isMet(node)));
    return holding;
  }

  // OpenJPA makes no subquery in a list of columns.
  private static boolean readsColumns(Node node) {
    return node.terms().map(Term::attribute).noneMatch(TermsOfOne::needsSubquery);
  }

  private static boolean needsSubquery(Attribute attribute) {
    return attribute instanceof CustomAttribute || attribute == EmployeeAttribute.MANAGER;
  }

  private Map<String, Boolean> selected(Map<String, Node> nodes) {
    CriteriaBuilder cb = em.getCriteriaBuilder();
    CriteriaQuery<Object[]> query = cb.createQuery(Object[].class);
    Root<?> employee = query.from(Entities.named(em, "EmployeeRow"));
    EmployeeLookup lookup = EmployeeLookup.ofOne(cb, query, employee, employeeId);
    List<String> texts = List.copyOf(nodes.keySet());
    // The id first: with one column alone the row would be no array.
    List<Selection<?>> columns =
        Stream.concat(
                Stream.<Selection<?>>of(employee.get("id")),
                texts.stream()
                    .flatMap(text -> Stream.ofNullable(nodes.get(text)))
                    .<Selection<?>>map(
                        node ->
                            cb.<Integer>selectCase()
                                .when(node.toPredicate(lookup), 1)
                                .otherwise(0)))
            .toList();
    query.multiselect(columns).where(cb.equal(employee.get("id"), employeeId));
    Object[] row = em.createQuery(query).getSingleResult();
    Map<String, Boolean> holding = new HashMap<>();
    for (int i = 0; i < texts.size(); i++) {
      holding.put(texts.get(i), ((Number) row[i + 1]).intValue() == 1);
    }
    return holding;
  }

  private boolean isMet(Node node) {
    CriteriaBuilder cb = em.getCriteriaBuilder();
    CriteriaQuery<Object> query = cb.createQuery(Object.class);
    Root<?> employee = query.from(Entities.named(em, "EmployeeRow"));
    EmployeeLookup lookup = EmployeeLookup.ofOne(cb, query, employee, employeeId);
    query
        .select(employee.get("id"))
        .where(cb.equal(employee.get("id"), employeeId), node.toPredicate(lookup));
    return !em.createQuery(query).getResultList().isEmpty();
  }
}
