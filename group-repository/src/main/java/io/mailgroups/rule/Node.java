// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.rule;

import static java.util.stream.Collectors.joining;

import jakarta.persistence.criteria.Predicate;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A condition or a part of one: either true or false of an employee, never unknown. */
public sealed interface Node permits Node.And, Node.Or, Node.Not, Term {
  /** Where it stands in the text that was parsed. */
  Span span();

  /** Its canonical text. */
  String text();

  /** The terms in it, from left to right. */
  Stream<Term> terms();

  /** Whether it is true of an employee. */
  Predicate toPredicate(EmployeeLookup lookup);

  /** Whether it is true of somebody of whom these terms are. */
  boolean follows(Set<Term> holding);

  /** True if all of its operands are. */
  record And(List<Node> operands, Span span) implements Node {
    /** Two operands or more. */
    public And {
      operands = List.copyOf(operands);
    }

    @Override
    public String text() {
      return operands.stream()
          .map(o -> o instanceof And || o instanceof Or ? enclosed(o) : o.text())
          .collect(joining(" and "));
    }

    @Override
    public Stream<Term> terms() {
      return operands.stream().flatMap(Node::terms);
    }

    @Override
    public Predicate toPredicate(EmployeeLookup lookup) {
      return lookup.criteria().and(predicates(operands, lookup));
    }

    @Override
    public boolean follows(Set<Term> holding) {
      return operands.stream().allMatch(operand -> operand.follows(holding));
    }
  }

  /** True if one of its operands is. */
  record Or(List<Node> operands, Span span) implements Node {
    /** Two operands or more. */
    public Or {
      operands = List.copyOf(operands);
    }

    @Override
    public String text() {
      return operands.stream()
          .map(o -> o instanceof Or ? enclosed(o) : o.text())
          .collect(joining(" or "));
    }

    @Override
    public Stream<Term> terms() {
      return operands.stream().flatMap(Node::terms);
    }

    @Override
    public Predicate toPredicate(EmployeeLookup lookup) {
      return lookup.criteria().or(predicates(operands, lookup));
    }

    @Override
    public boolean follows(Set<Term> holding) {
      return operands.stream().anyMatch(operand -> operand.follows(holding));
    }
  }

  /** True if its operand is false. */
  record Not(Node operand, Span span) implements Node {
    @Override
    public String text() {
      return "not " + enclosed(operand);
    }

    @Override
    public Stream<Term> terms() {
      return operand.terms();
    }

    @Override
    public Predicate toPredicate(EmployeeLookup lookup) {
      return lookup.criteria().not(operand.toPredicate(lookup));
    }

    @Override
    public boolean follows(Set<Term> holding) {
      return !operand.follows(holding);
    }
  }

  private static String enclosed(Node node) {
    return "(" + node.text() + ")";
  }

  private static Predicate[] predicates(List<Node> nodes, EmployeeLookup lookup) {
    return nodes.stream().map(node -> node.toPredicate(lookup)).toArray(Predicate[]::new);
  }
}
