// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.rule;

import io.mailgroups.directory.AttributeDefinition;
import io.mailgroups.directory.AttributeType;
import java.util.List;

/** The custom attributes that an organisation of the tests defined. */
final class Custom {
  static final List<AttributeDefinition> DEFINITIONS =
      List.of(
          definition(1, "costCenter", AttributeType.STRING),
          definition(2, "grade", AttributeType.NUMBER),
          definition(3, "contractEnd", AttributeType.DATE),
          definition(4, "remote", AttributeType.BOOLEAN),
          definition(5, "skill", AttributeType.STRING),
          definition(6, "bonus", AttributeType.NUMBER),
          definition(7, "trained", AttributeType.DATE),
          definition(8, "consent", AttributeType.BOOLEAN),
          definition(9, "title", AttributeType.NUMBER),
          definition(10, "not", AttributeType.STRING),
          definition(11, "department", AttributeType.STRING));

  static final CustomAttributes ATTRIBUTES = CustomAttributes.of(DEFINITIONS);

  private Custom() {}

  private static AttributeDefinition definition(long id, String name, AttributeType type) {
    return new AttributeDefinition(id, name, type, id >= 5, name, name);
  }
}
