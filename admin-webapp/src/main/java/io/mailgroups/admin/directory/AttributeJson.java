// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.directory;

import io.mailgroups.admin.rest.MergePatch;
import io.mailgroups.directory.AttributeDefinition;
import io.mailgroups.directory.AttributeType;
import io.mailgroups.problem.InvalidValue;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A custom attribute as calls give and take it.
 *
 * @param id given by the server
 * @param name as conditions write it
 * @param many whether an employee may have several values; null for one
 */
record AttributeJson(
    @Nullable String id,
    @Nullable String name,
    @Nullable AttributeType type,
    @Nullable Boolean many,
    @Nullable String labelEn,
    @Nullable String labelZh) {

  static AttributeJson of(AttributeDefinition definition) {
    return new AttributeJson(
        String.valueOf(definition.id()),
        definition.name(),
        definition.type(),
        definition.multiValued(),
        definition.labelEn(),
        definition.labelZh());
  }

  boolean isMany() {
    return Boolean.TRUE.equals(many);
  }

  AttributeType wantedType() {
    if (type == null) {
      throw new InvalidValue("/type", "required", "An attribute has a type.");
    }
    return type;
  }

  static String required(@Nullable String text, String pointer) {
    if (text == null || text.isBlank()) {
      throw new InvalidValue(pointer, "required", "It is needed.");
    }
    return text.strip();
  }

  /** Refuses another name, type or number of values. */
  void requireSame(AttributeJson now) {
    MergePatch.requireSame("/id", now.id, id);
    MergePatch.requireSame("/name", now.name, name);
    MergePatch.requireSame("/type", now.type, type);
    MergePatch.requireSame("/many", now.many, many);
  }

  /** Stands for the labels, which are all that changes. */
  String tag() {
    String labels = labelEn + "\n" + labelZh;
    return "\"" + UUID.nameUUIDFromBytes(labels.getBytes(StandardCharsets.UTF_8)) + "\"";
  }
}
