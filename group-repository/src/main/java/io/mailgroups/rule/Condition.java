// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.rule;

import io.mailgroups.rule.ConditionError.Code;
import jakarta.persistence.criteria.CommonAbstractCriteria;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.From;
import jakarta.persistence.criteria.Predicate;
import java.util.List;

/**
 * What a rule asks of an employee, read from a SCIM 2 filter. Two conditions are equal if they ask
 * the same in the same order; parsing {@link #text()} gives an equal one.
 */
public final class Condition {
  /** Characters (UTF-16 units) of a condition at most. */
  public static final int MAX_LENGTH = 8_192;

  private static final String LENGTH_LIMIT =
      "A condition has at most " + MAX_LENGTH + " characters, also when its names are written out.";

  private final Node root;
  private final String text;

  private Condition(Node root, String text) {
    this.root = root;
    this.text = text;
  }

  /**
   * Reads a condition.
   *
   * @throws ConditionError if it is none
   */
  public static Condition parse(String text, CustomAttributes custom) {
    if (text.length() > MAX_LENGTH) {
      throw new ConditionError(Code.TOO_LONG, new Span(MAX_LENGTH, text.length()), LENGTH_LIMIT);
    }
    Node root = Parser.parse(text, custom);
    String canonical = root.text();
    if (canonical.length() > MAX_LENGTH) {
      throw new ConditionError(Code.TOO_LONG, root.span(), LENGTH_LIMIT);
    }
    return new Condition(root, canonical);
  }

  /**
   * Its canonical text: SCIM names, small letters in keywords, single blanks, no needless
   * parentheses.
   */
  public String text() {
    return text;
  }

  /** What it is made of. */
  public Node root() {
    return root;
  }

  /** The terms in it, from left to right; each can be asked by itself. */
  public List<Term> terms() {
    return root.terms().toList();
  }

  /** Whether it is true of an employee of a query. */
  public Predicate toPredicate(EmployeeLookup lookup) {
    return root.toPredicate(lookup);
  }

  /**
   * Whether it is true of each employee that a query selects from.
   *
   * @see EmployeeLookup#ofEach
   */
  public Predicate toPredicate(
      CriteriaBuilder cb, CommonAbstractCriteria query, From<?, ?> employee) {
    return toPredicate(EmployeeLookup.ofEach(cb, query, employee));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Condition condition && condition.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
