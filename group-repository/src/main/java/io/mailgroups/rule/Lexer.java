// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.rule;

import io.mailgroups.rule.ConditionError.Code;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts a text into tokens, one at a time; at the end it gives {@code END} for ever. */
final class Lexer {
  private static final String BLANKS = " \t\r\n";
  // Attribute, operator or keyword; with the dots of sub-attributes and the colons of URNs.
  private static final Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z0-9_.:$-]*");
  private static final Pattern NUMBER =
      Pattern.compile("-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?");

  private final String text;
  private final Matcher word;
  private final Matcher number;
  private int at;

  Lexer(String text) {
    this.text = text;
    this.word = WORD.matcher(text);
    this.number = NUMBER.matcher(text);
  }

  Token next() {
    while (at < text.length() && BLANKS.indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    if (at == text.length()) {
      return token(Token.Kind.END, at);
    }
    char first = text.charAt(at);
    return switch (first) {
      case '(' -> token(Token.Kind.OPEN, at + 1);
      case ')' -> token(Token.Kind.CLOSE, at + 1);
      case '[' -> token(Token.Kind.OPEN_BRACKET, at + 1);
      case '"' -> string();
      default -> isDigit(first) || first == '-' ? number() : word();
    };
  }

  private Token word() {
    if (!word.region(at, text.length()).lookingAt()) {
      throw unexpected(at);
    }
    if (word.end() < text.length() && text.charAt(word.end()) == '"') {
      throw new ConditionError(
          Code.SYNTAX, new Span(word.end(), word.end()), "A blank is missing before the string.");
    }
    return token(Token.Kind.WORD, word.end());
  }

  private Token number() {
    boolean found = number.region(at, text.length()).lookingAt();
    int end = found ? number.end() : at + 1;
    if (!found || (end < text.length() && (isDigit(text.charAt(end)) || text.charAt(end) == '.'))) {
      throw new ConditionError(
          Code.SYNTAX, new Span(at, end), "A number is written as in JSON: -12, 0.5, 1e3.");
    }
    return token(Token.Kind.NUMBER, end);
  }

  private Token string() {
    JsonString string = JsonString.read(text, at);
    Span span = new Span(at, string.end());
    at = string.end();
    return new Token(Token.Kind.STRING, string.content(), span);
  }

  private Token token(Token.Kind kind, int end) {
    Token token = new Token(kind, text.substring(at, end), new Span(at, end));
    at = end;
    return token;
  }

  private ConditionError unexpected(int position) {
    String character = Character.toString(text.codePointAt(position));
    return new ConditionError(
        Code.SYNTAX,
        new Span(position, position + character.length()),
        "'" + character + "' has no meaning here.");
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
