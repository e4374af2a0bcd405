// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.rule;

import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.From;
import jakarta.persistence.criteria.JoinType;
import jakarta.persistence.criteria.Path;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.util.function.Function;

/**
 * An employee beside their manager and, row by row, each value of their custom attributes: here
 * terms can stand among the columns, where OpenJPA makes no subquery.
 */
public final class PersonRows {
  private final CriteriaBuilder cb;
  private final Root<?> employee;
  private final From<?, ?> value;
  private final From<?, ?> manager;

  /** Joins them to the employee of a query; also who has neither stays there. */
  public PersonRows(CriteriaBuilder cb, Root<?> employee) {
    this.cb = cb;
    this.employee = employee;
    this.value = employee.join("attributes", JoinType.LEFT);
    this.manager = employee.join(EmployeeAttribute.MANAGER.field(), JoinType.LEFT);
  }

  /** The definition of the value in a row. */
  public Path<Long> definitionId() {
    return value.get("definitionId");
  }

  /** What puts the values in their order. */
  public Path<Long> order() {
    return value.get("id");
  }

  /** What a row has of an attribute; of a custom one it may be the value of another. */
  public Path<?> column(Attribute attribute) {
    if (attribute instanceof CustomAttribute custom) {
      return value.get(custom.field());
    }
    return attribute == EmployeeAttribute.MANAGER
        ? manager.get(EmployeeAttribute.USER_NAME.field())
        : employee.get(((EmployeeAttribute) attribute).field());
  }

  /** 1 in a row that meets what a term asks, before a negation; else 0. */
  public Expression<Integer> meets(Term term) {
    return cb.<Integer>selectCase()
        .when(term.asked(EmployeeLookup.of(cb, this::where)), 1)
        .otherwise(0);
  }

  private Predicate where(Attribute attribute, Function<Column, Predicate> test) {
    if (attribute instanceof CustomAttribute custom) {
      return cb.and(
          cb.equal(definitionId(), custom.definitionId()),
          test.apply(new Column(cb, value, custom.field())));
    }
    return attribute == EmployeeAttribute.MANAGER
        ? test.apply(new Column(cb, manager, EmployeeAttribute.USER_NAME.field()))
        : test.apply(new Column(cb, employee, ((EmployeeAttribute) attribute).field()));
  }
}
