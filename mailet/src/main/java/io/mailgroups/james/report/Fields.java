// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.james.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Fields of a head or of a report, in their order, unfolded; names in lower case. */
record Fields(List<Field> all) {
  private static final int MAX_FIELDS = 1_000;
  private static final int MAX_VALUE = 4_000;

  record Field(String name, String value) {}

  /** Of lines; what is no field is passed over. */
  static Fields of(List<String> lines) {
    List<Field> fields = new ArrayList<>();
    StringBuilder value = new StringBuilder();
    String name = "";
    for (String line : lines) {
      boolean folded = line.startsWith(" ") || line.startsWith("\t");
      if (!folded) {
        add(fields, name, value);
        int colon = Math.max(0, line.indexOf(':'));
        name = line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
        value.setLength(0);
        value.append(line, Math.min(line.length(), colon + 1), line.length());
      } else if (value.length() < MAX_VALUE) {
        value.append(' ').append(line.strip());
      }
    }
    add(fields, name, value);
    return new Fields(fields);
  }

  /** The first one's value. */
  Optional<String> first(String name) {
    return all.stream().filter(field -> field.name().equals(name)).map(Field::value).findFirst();
  }

  boolean has(String name) {
    return first(name).isPresent();
  }

  private static void add(List<Field> fields, String name, StringBuilder value) {
    if (!name.isEmpty() && fields.size() < MAX_FIELDS) {
      String text = value.substring(0, Math.min(value.length(), MAX_VALUE));
      fields.add(new Field(name, text.strip()));
    }
  }
}
