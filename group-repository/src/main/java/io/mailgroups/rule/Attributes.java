// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.rule;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What conditions can ask about: what every employee can have, and what the organisation added. */
public final class Attributes {
  private Attributes() {}

  /** All of them, each once. */
  public static List<Attribute> all(CustomAttributes custom) {
    return Stream.concat(
            Stream.of(EmployeeAttribute.values()),
            custom.names().stream().flatMap(name -> find(name, custom).stream()))
        .distinct()
        .toList();
  }

  /** The one of a name that a condition may use, with or without its schema, in any case. */
  public static Optional<Attribute> find(String name, CustomAttributes custom) {
    return EmployeeAttribute.named(name)
        .<Attribute>map(attribute -> attribute)
        .or(() -> custom.find(Schema.EMPLOYEE.leads(name) ? Schema.EMPLOYEE.rest(name) : name));
  }
}
