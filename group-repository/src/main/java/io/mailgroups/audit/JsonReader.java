// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.audit;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads JSON text (RFC 8259) as maps, lists, strings, numbers, booleans and null. */
final class JsonReader {
  private static final int HEX = 16;
  private static final int HEX_DIGITS = 4;
  private static final String ESCAPES = "\"\\/bfnrt";
  private static final String ESCAPED = "\"\\/\b\f\n\r\t";

  private final String text;
  private int at;

  JsonReader(String text) {
    this.text = text;
  }

  @Nullable Object read() {
    @Nullable Object value = value();
    skipBlanks();
    if (at < text.length()) {
      throw wrong();
    }
    return value;
  }

  private @Nullable Object value() {
    return switch (peek()) {
      case '{' -> object();
      case '[' -> array();
      case '"' -> string();
      case 't' -> word("true", true);
      case 'f' -> word("false", false);
      case 'n' -> word("null", null);
      default -> number();
    };
  }

  private Map<String, @Nullable Object> object() {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    take('{');
    while (peek() != '}') {
      if (!members.isEmpty()) {
        take(',');
      }
      String name = string();
      take(':');
      members.put(name, value());
    }
    take('}');
    return members;
  }

  private List<@Nullable Object> array() {
    List<@Nullable Object> items = new ArrayList<>();
    take('[');
    while (peek() != ']') {
      if (!items.isEmpty()) {
        take(',');
      }
      items.add(value());
    }
    take(']');
    return items;
  }

  private String string() {
    take('"');
    StringBuilder content = new StringBuilder();
    while (here() != '"') {
      char c = here();
      at++;
      content.append(c == '\\' ? escaped() : c);
    }
    at++;
    return content.toString();
  }

  private char escaped() {
    char c = here();
    at++;
    if (c == 'u') {
      String digits = text.substring(at, Math.min(text.length(), at + HEX_DIGITS));
      at += HEX_DIGITS;
      return (char) Integer.parseInt(digits, HEX);
    }
    int known = ESCAPES.indexOf(c);
    if (known < 0) {
      throw wrong();
    }
    return ESCAPED.charAt(known);
  }

  private BigDecimal number() {
    int start = at;
    while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    if (start == at) {
      throw wrong();
    }
    return new BigDecimal(text.substring(start, at));
  }

  private @Nullable Object word(String word, @Nullable Object meaning) {
    if (!text.startsWith(word, at)) {
      throw wrong();
    }
    at += word.length();
    return meaning;
  }

  private void take(char expected) {
    if (peek() != expected) {
      throw wrong();
    }
    at++;
  }

  private char peek() {
    skipBlanks();
    return here();
  }

  private char here() {
    if (at >= text.length()) {
      throw wrong();
    }
    return text.charAt(at);
  }

  private void skipBlanks() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private IllegalArgumentException wrong() {
    return new IllegalArgumentException("No JSON from character " + at + " on: " + text);
  }
}
