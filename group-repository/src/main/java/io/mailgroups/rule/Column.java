// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.rule;

import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Path;
import jakarta.persistence.criteria.Predicate;

/** A property of a row, asked about by predicates that are never unknown, also where it is null. */
record Column(CriteriaBuilder cb, Path<?> row, String field) {
  Predicate isPresent() {
    return cb.isNotNull(row.get(field));
  }

  Predicate isPresentText() {
    return cb.and(isPresent(), cb.notEqual(row.get(field), ""));
  }

  /** Whether it is present and compares so; by any operator but {@code ne}. */
  Predicate holds(Operator operator, Value value) {
    if (value instanceof Value.Text text) {
      return cb.and(isPresentText(), compareText(operator, text.content()));
    } else if (value instanceof Value.Decimal number) {
      return cb.and(isPresent(), compare(operator, number.number()));
    } else if (value instanceof Value.Day day) {
      return cb.and(isPresent(), compare(operator, day.date()));
    } else if (value instanceof Value.Flag flag) {
      return cb.and(isPresent(), compare(operator, flag.isTrue()));
    } else if (value instanceof Value.Status status) {
      return cb.and(isPresent(), compare(operator, status.status()));
    }
    throw new IllegalArgumentException("Not to be compared with: " + value.text());
  }

  // Both sides in the database's lower case, which is not always Java's. Not by LIKE, whose pattern
  // the provider wants to know before the database has made it lower case.
  private Predicate compareText(Operator operator, String content) {
    Expression<String> column = cb.lower(row.get(field));
    Expression<String> value = cb.lower(cb.literal(content));
    return switch (operator) {
      case CO -> cb.gt(cb.locate(column, value), 0);
      case SW -> cb.equal(cb.locate(column, value), 1);
      case EW -> cb.equal(cb.substring(column, startOfEnd(column, value)), value);
      default -> compare(column, operator, value);
    };
  }

  // Before the first character if the value is longer than the column; what the database finds
  // from there is shorter than the value, so not equal.
  private Expression<Integer> startOfEnd(Expression<String> column, Expression<String> value) {
    return cb.sum(cb.diff(cb.length(column), cb.length(value)), 1);
  }

  private <T extends Comparable<? super T>> Predicate compare(Operator operator, T value) {
    return compare(row.get(field), operator, cb.literal(value));
  }

  private <T extends Comparable<? super T>> Predicate compare(
      Expression<T> column, Operator operator, Expression<T> value) {
    return switch (operator) {
      case EQ -> cb.equal(column, value);
      case GT -> cb.greaterThan(column, value);
      case GE -> cb.greaterThanOrEqualTo(column, value);
      case LT -> cb.lessThan(column, value);
      case LE -> cb.lessThanOrEqualTo(column, value);
      case NE, CO, SW, EW ->
          throw new IllegalArgumentException("No comparison of these: " + operator.text());
    };
  }
}
