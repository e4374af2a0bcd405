// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.audit;

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

  private <T> T as(Class<T> type) {
    if (!type.isInstance(value)) {
      throw new IllegalArgumentException(value + " is no " + type.getSimpleName());
    }
    return type.cast(value);
  }
}
