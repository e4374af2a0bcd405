// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.undo;

import io.mailgroups.audit.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** All that is told of something, taken apart so that each fact can be compared and set alone. */
final class Facts {
  /** By which an object among many is known. */
  private static final List<String> KEYS = List.of("address", "departmentId", "holder");

  private static final String ROLE = "role";

  private final SortedMap<Fact, String> values;

  private Facts(SortedMap<Fact, String> values) {
    this.values = values;
  }

  static Facts none() {
    return new Facts(new TreeMap<>());
  }

  /**
   * What JSON tells.
   *
   * @param below the field that all of it belongs to; empty for none
   */
  static Facts of(String below, JsonValue json) {
    Facts facts = none();
    facts.add(below, json);
    return facts;
  }

  /** One fact. */
  static Facts of(Fact fact, String value) {
    return none().with(Map.of(fact, Optional.of(value)));
  }

  /** These and others. */
  Facts and(Facts others) {
    SortedMap<Fact, String> all = new TreeMap<>(values);
    all.putAll(others.values);
    return new Facts(all);
  }

  /** The same with some facts otherwise. */
  Facts with(Map<Fact, Optional<String>> changed) {
    SortedMap<Fact, String> all = new TreeMap<>(values);
    changed.forEach(
        (fact, value) ->
            value.ifPresentOrElse(text -> all.put(fact, text), () -> all.remove(fact)));
    return new Facts(all);
  }

  Optional<String> get(Fact fact) {
    return Optional.ofNullable(values.get(fact));
  }

  /** The value of a field with one. */
  Optional<String> text(String field) {
    return get(Fact.of(field));
  }

  /**
   * The value of a field that must have one.
   *
   * @throws IllegalArgumentException if the log doesn't tell it
   */
  String required(String field) {
    return text(field)
        .orElseThrow(() -> new IllegalArgumentException("The log doesn't tell " + field + "."));
  }

  /** The values of a field with many, by item. */
  SortedMap<String, String> items(String field) {
    SortedMap<String, String> items = new TreeMap<>();
    values.forEach(
        (fact, value) -> {
          if (fact.field().equals(field)) {
            items.put(fact.item(), value);
          }
        });
    return items;
  }

  /** The names right below a field. */
  SortedSet<String> namesBelow(String field) {
    SortedSet<String> names = new TreeSet<>();
    values.keySet().stream()
        .filter(fact -> fact.field().startsWith(field + "."))
        .forEach(fact -> names.add(fact.field().substring(field.length() + 1)));
    return names;
  }

  /** What is otherwise afterwards. */
  List<Difference> differences(Facts after) {
    SortedSet<Fact> all = new TreeSet<>(values.keySet());
    all.addAll(after.values.keySet());
    return all.stream()
        .map(fact -> new Difference(fact, get(fact), after.get(fact)))
        .filter(difference -> !difference.isNone())
        .toList();
  }

  private void add(String field, JsonValue json) {
    if (json.isObject()) {
      json.members()
          .forEach((name, member) -> add(field.isEmpty() ? name : field + "." + name, member));
    } else if (json.isArray()) {
      json.items().forEach(item -> addItem(field, item));
    } else {
      json.optional().ifPresent(value -> values.put(Fact.of(field), text(value)));
    }
  }

  private void addItem(String field, JsonValue item) {
    if (!item.isObject()) {
      values.put(new Fact(field, text(item)), "");
      return;
    }
    Map<String, JsonValue> members = new TreeMap<>(item.members());
    String name = members.containsKey(ROLE) ? field + "." + text(item.get(ROLE)) : field;
    String key = KEYS.stream().filter(members::containsKey).findFirst().orElseThrow();
    List<String> rest = new ArrayList<>();
    members.forEach(
        (member, value) -> {
          if (!member.equals(key) && !member.equals(ROLE)) {
            rest.add("\"" + member + "\":" + value);
          }
        });
    values.put(new Fact(name, text(item.get(key))), "{" + String.join(",", rest) + "}");
  }

  private static String text(JsonValue value) {
    return value.isText() ? value.text() : value.toString();
  }
}
