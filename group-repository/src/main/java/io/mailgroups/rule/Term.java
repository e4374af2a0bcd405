// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.rule;

import jakarta.persistence.criteria.Predicate;
import java.util.Set;
import java.util.stream.Stream;

/** A part of a condition that asks about one attribute. */
public sealed interface Term extends Node {
  /** What it asks about. */
  Attribute attribute();

  /** Whether it is true of those of whom {@link #asked} is false. */
  boolean isNegative();

  /** What is asked of a value of the attribute, without a negation. */
  Predicate asked(EmployeeLookup lookup);

  @Override
  default Stream<Term> terms() {
    return Stream.of(this);
  }

  @Override
  default Predicate toPredicate(EmployeeLookup lookup) {
    return isNegative() ? lookup.criteria().not(asked(lookup)) : asked(lookup);
  }

  @Override
  default boolean follows(Set<Term> holding) {
    return holding.contains(this);
  }

  /**
   * True if the attribute has a value; an empty string is none (RFC 7644 section 3.4.2.2, {@code
   * pr}).
   */
  record Present(Attribute attribute, Span span) implements Term {
    @Override
    public String text() {
      return attribute.scimName() + " pr";
    }

    @Override
    public boolean isNegative() {
      return false;
    }

    @Override
    public Predicate asked(EmployeeLookup lookup) {
      return lookup.present(attribute);
    }
  }

  /**
   * True if a value of the attribute compares so; {@code ne} is true exactly where {@code eq} is
   * false. Of an absent attribute nothing else is true, but that it is {@code null}.
   */
  record Comparison(Attribute attribute, Operator operator, Value value, Span span)
      implements Term {
    @Override
    public String text() {
      return attribute.scimName() + " " + operator.text() + " " + value.text();
    }

    // Not to be null is to be present.
    @Override
    public boolean isNegative() {
      return (operator == Operator.NE) != isNull();
    }

    @Override
    public Predicate asked(EmployeeLookup lookup) {
      return isNull()
          ? lookup.present(attribute)
          : lookup.holds(attribute, operator == Operator.NE ? Operator.EQ : operator, value);
    }

    private boolean isNull() {
      return value instanceof Value.Unassigned;
    }
  }
}
