// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.rule;

import static java.util.stream.Collectors.joining;

import io.mailgroups.rule.ConditionError.Code;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Reads one condition; {@code and} binds closer than {@code or} (RFC 7644 section 3.4.2.2). */
final class Parser {
  static final int MAX_DEPTH = 16;
  static final int MAX_TERMS = 200;

  private final Lexer lexer;
  private final CustomAttributes custom;
  private Token token;
  private int consumed;
  private int depth;
  private int terms;

  private Parser(String text, CustomAttributes custom) {
    this.lexer = new Lexer(text);
    this.custom = custom;
    this.token = lexer.next();
  }

  static Node parse(String text, CustomAttributes custom) {
    return new Parser(text, custom).condition();
  }

  private Node condition() {
    if (token.is(Token.Kind.END)) {
      throw syntax("The condition is empty.");
    }
    Node root = alternatives();
    if (token.is(Token.Kind.CLOSE)) {
      throw syntax("No parenthesis is open that this one could close.");
    }
    if (!token.is(Token.Kind.END)) {
      throw expected("and, or, or the end");
    }
    return root;
  }

  private Node alternatives() {
    int start = token.span().start();
    List<Node> operands = joined("or", this::conjunction);
    return operands.size() == 1 ? operands.get(0) : new Node.Or(operands, since(start));
  }

  private Node conjunction() {
    int start = token.span().start();
    List<Node> operands = joined("and", this::operand);
    return operands.size() == 1 ? operands.get(0) : new Node.And(operands, since(start));
  }

  private List<Node> joined(String keyword, Supplier<Node> operand) {
    List<Node> operands = new ArrayList<>();
    operands.add(operand.get());
    while (token.isWord(keyword)) {
      advance();
      operands.add(operand.get());
    }
    return operands;
  }

  private Node operand() {
    if (token.is(Token.Kind.OPEN)) {
      return parenthesized();
    }
    return token.isWord("not") ? negation() : term();
  }

  private Node negation() {
    int start = advance().span().start();
    if (!token.is(Token.Kind.OPEN)) {
      throw expected("( after not");
    }
    Node operand = parenthesized();
    return new Node.Not(operand, since(start));
  }

  private Node parenthesized() {
    Token open = advance();
    if (++depth > MAX_DEPTH) {
      throw new ConditionError(
          Code.TOO_DEEP, open.span(), "Parentheses may stand " + MAX_DEPTH + " deep, no deeper.");
    }
    Node inner = alternatives();
    if (token.is(Token.Kind.END)) {
      throw new ConditionError(Code.SYNTAX, open.span(), "This parenthesis is never closed.");
    }
    if (!token.is(Token.Kind.CLOSE)) {
      throw expected("and, or, or )");
    }
    advance();
    depth--;
    return inner;
  }

  private Term term() {
    if (!token.is(Token.Kind.WORD) || token.isWord("and") || token.isWord("or")) {
      throw expected("an attribute");
    }
    Token name = advance();
    if (token.is(Token.Kind.OPEN_BRACKET)) {
      throw new ConditionError(
          Code.VALUE_PATH, token.span(), "A filter on values in brackets is not supported.");
    }
    if (++terms > MAX_TERMS) {
      throw new ConditionError(
          Code.TOO_MANY_TERMS, name.span(), "A condition has at most " + MAX_TERMS + " terms.");
    }
    Attribute attribute = Names.find(name, custom);
    if (!token.is(Token.Kind.WORD)) {
      throw expected("an operator after " + name.shortText());
    }
    return token.isWord("pr") ? presence(name, attribute) : comparison(name, attribute);
  }

  private Term presence(Token name, Attribute attribute) {
    advance();
    return new Term.Present(attribute, since(name.span().start()));
  }

  private Term comparison(Token name, Attribute attribute) {
    Operator operator = operator(advance(), attribute);
    Value value = Literals.read(attribute, operator, token);
    advance();
    return new Term.Comparison(attribute, operator, value, since(name.span().start()));
  }

  private static Operator operator(Token word, Attribute attribute) {
    Operator operator =
        Operator.named(word.text())
            .orElseThrow(
                () ->
                    new ConditionError(
                        Code.SYNTAX,
                        word.span(),
                        "%s is not an operator; there are %s and pr."
                            .formatted(word.description(), texts(EnumSet.allOf(Operator.class)))));
    if (!attribute.type().operators().contains(operator)) {
      throw new ConditionError(
          Code.UNDEFINED_OPERATOR,
          word.span(),
          "%s is not defined for %s, a %s; %s and pr are."
              .formatted(
                  operator.text(),
                  attribute.scimName(),
                  attribute.type().text(),
                  texts(attribute.type().operators())));
    }
    return operator;
  }

  private static String texts(Set<Operator> operators) {
    return operators.stream().map(Operator::text).collect(joining(", "));
  }

  private Token advance() {
    Token last = token;
    consumed = last.span().end();
    token = lexer.next();
    return last;
  }

  private Span since(int start) {
    return new Span(start, consumed);
  }

  private ConditionError expected(String what) {
    return syntax("Expected " + what + ", found " + token.description() + ".");
  }

  private ConditionError syntax(String message) {
    return new ConditionError(Code.SYNTAX, token.span(), message);
  }
}
