// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.rule;

import io.mailgroups.directory.AttributeType;

/**
 * An attribute that the organisation defined itself, with one or many values per employee.
 *
 * @param definitionId the id of its definition
 * @param name as it was defined; conditions may write it in any case
 */
public record CustomAttribute(long definitionId, String name, AttributeType valueType)
    implements Attribute {
  /** The bare name, or with its URN where the bare one means something else. */
  @Override
  public String scimName() {
    return EmployeeAttribute.named(name).isPresent() || Names.isTaken(name)
        ? Schema.EMPLOYEE.name(name)
        : name;
  }

  @Override
  public ValueType type() {
    return switch (valueType) {
      case STRING -> ValueType.STRING;
      case NUMBER -> ValueType.NUMBER;
      case DATE -> ValueType.DATE;
      case BOOLEAN -> ValueType.BOOLEAN;
    };
  }

  /** The property of a value's entity. */
  String field() {
    return switch (valueType) {
      case STRING -> "stringValue";
      case NUMBER -> "numberValue";
      case DATE -> "dateValue";
      case BOOLEAN -> "booleanValue";
    };
  }
}
