// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.audit;

import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes a record as JSON (RFC 8259): records are objects, one-component records their component,
 * absent is null.
 */
final class Json {
  private Json() {}

  static String of(@Nullable Object value) {
    if (value == null) {
      return "null";
    } else if (value instanceof Optional<?> optional) {
      return of(optional.orElse(null));
    } else if (value instanceof Boolean || value instanceof Number) {
      return value.toString();
    } else if (value instanceof Collection<?> items) {
      return items.stream().map(Json::of).collect(Collectors.joining(",", "[", "]"));
    } else if (value instanceof Map<?, ?> map) {
      return object(map.entrySet().stream().map(e -> member(e.getKey().toString(), e.getValue())));
    } else if (value instanceof Record nested) {
      return record(nested);
    }
    return quoted(value.toString());
  }

  private static String record(Record value) {
    RecordComponent[] components = value.getClass().getRecordComponents();
    return components.length == 1
        ? of(read(value, components[0]))
        : object(Stream.of(components).map(c -> member(c.getName(), read(value, c))));
  }

  private static String object(Stream<String> members) {
    return members.collect(Collectors.joining(",", "{", "}"));
  }

  private static String member(String name, @Nullable Object value) {
    return quoted(name) + ":" + of(value);
  }

  private static @Nullable Object read(Record value, RecordComponent component) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(value);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String quoted(String text) {
    StringBuilder json = new StringBuilder("\"");
    text.chars().forEach(c -> append(json, (char) c));
    return json.append('"').toString();
  }

  private static void append(StringBuilder json, char c) {
    if (c == '"' || c == '\\') {
      json.append('\\').append(c);
    } else if (c < ' ') {
      json.append(String.format("\\u%04x", (int) c));
    } else {
      json.append(c);
    }
  }
}
