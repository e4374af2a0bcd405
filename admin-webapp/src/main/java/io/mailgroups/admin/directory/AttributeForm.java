// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.directory;

import io.mailgroups.admin.page.FieldErrors;
import io.mailgroups.admin.page.Typed;
import io.mailgroups.directory.AttributeDefinition;
import io.mailgroups.directory.AttributeDefinitions.Cardinality;
import io.mailgroups.directory.AttributeType;
import org.jspecify.annotations.Nullable;

/**
 * A custom attribute as typed.
 *
 * @param wasEn the English label that was read
 * @param wasZh the Chinese label that was read
 */
record AttributeForm(
    @Nullable String name,
    @Nullable AttributeType type,
    @Nullable Cardinality cardinality,
    @Nullable String labelEn,
    @Nullable String labelZh,
    @Nullable String wasEn,
    @Nullable String wasZh) {
  static final AttributeForm EMPTY =
      new AttributeForm("", AttributeType.STRING, Cardinality.ONE, "", "", null, null);

  static AttributeForm of(AttributeDefinition definition) {
    return new AttributeForm(
        definition.name(),
        definition.type(),
        definition.multiValued() ? Cardinality.MANY : Cardinality.ONE,
        definition.labelEn(),
        definition.labelZh(),
        definition.labelEn(),
        definition.labelZh());
  }

  /** What was typed, over what the labels have become meanwhile. */
  AttributeForm over(AttributeDefinition current) {
    return new AttributeForm(
        current.name(), type, cardinality, labelEn, labelZh, current.labelEn(), current.labelZh());
  }

  AttributeType wantedType() {
    return type == null ? AttributeType.STRING : type;
  }

  Cardinality wantedCardinality() {
    return cardinality == null ? Cardinality.ONE : cardinality;
  }

  /** Whether the labels are those that were read; whoever sent none read any. */
  boolean wasReadFrom(AttributeDefinition current) {
    return (wasEn == null || wasEn.equals(current.labelEn()))
        && (wasZh == null || wasZh.equals(current.labelZh()));
  }

  /** What is missing. */
  FieldErrors missing(String... needed) {
    FieldErrors errors = FieldErrors.none();
    for (String field : needed) {
      if (text(field).isEmpty()) {
        errors.add(field, "required", "");
      }
    }
    return errors;
  }

  /** The text of a field without blanks at its ends. */
  String text(String field) {
    return Typed.text(
            switch (field) {
              case "name" -> name;
              case "labelEn" -> labelEn;
              default -> labelZh;
            })
        .orElse("");
  }
}
