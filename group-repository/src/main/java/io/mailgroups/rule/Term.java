// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.rule;

import jakarta.persistence.criteria.Predicate;
import java.util.stream.Stream;

/** A part of a condition that asks about one attribute. */
public sealed interface Term extends Node {
  /** What it asks about. */
  Attribute attribute();

  @Override
  default Stream<Term> terms() {
    return Stream.of(this);
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
    public Predicate toPredicate(EmployeeLookup lookup) {
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

    @Override
    public Predicate toPredicate(EmployeeLookup lookup) {
      return operator == Operator.NE
          ? lookup.criteria().not(lookup.holds(attribute, Operator.EQ, value))
          : lookup.holds(attribute, operator, value);
    }
  }
}
