// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.audit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an entry of the audit log says, read again: before or after, and what is in it. Asking for
 * what isn't there, or is of another type, is an {@link IllegalArgumentException}.
 */
public final class JsonValue {
  private final @Nullable Object value;

  private JsonValue(@Nullable Object value) {
    this.value = value;
  }

  /**
   * Reads JSON text (RFC 8259).
   *
   * @throws IllegalArgumentException if it is none
   */
  public static JsonValue parse(String json) {
    return new JsonValue(new JsonReader(json).read());
  }

  /** A record as the audit log writes it. */
  public static JsonValue of(Record value) {
    return parse(Json.of(value));
  }

  /** Whether it is an object. */
  public boolean isObject() {
    return value instanceof Map;
  }

  /** Whether it is an array. */
  public boolean isArray() {
    return value instanceof List;
  }

  /** Whether it is a string. */
  public boolean isText() {
    return value instanceof String;
  }

  /** The members of an object by their names, in order. */
  public Map<String, JsonValue> members() {
    Map<String, JsonValue> members = new LinkedHashMap<>();
    Map<?, ?> all = as(Map.class);
    all.forEach((name, member) -> members.put((String) name, new JsonValue(member)));
    return members;
  }

  /** The member of an object with this name. */
  public JsonValue get(String name) {
    Map<?, ?> members = as(Map.class);
    if (!members.containsKey(name)) {
      throw new IllegalArgumentException("There is no " + name);
    }
    return new JsonValue(members.get(name));
  }

  /** The items of an array. */
  public List<JsonValue> items() {
    List<?> items = as(List.class);
    return items.stream().map(JsonValue::new).toList();
  }

  /** Empty if it is null. */
  public Optional<JsonValue> optional() {
    return value == null ? Optional.empty() : Optional.of(this);
  }

  /** A string. */
  public String text() {
    return as(String.class);
  }

  /** A whole number. */
  public long number() {
    return Long.parseLong(as(Number.class).toString());
  }

  /** True or false. */
  public boolean flag() {
    return as(Boolean.class);
  }

  /** As the audit log writes it. */
  @Override
  public String toString() {
    return Json.of(value);
  }

  private <T> T as(Class<T> type) {
    if (!type.isInstance(value)) {
      throw new IllegalArgumentException(value + " is no " + type.getSimpleName());
    }
    return type.cast(value);
  }
}
