// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.rule;

import io.mailgroups.directory.AttributeDefinition;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The attributes that the organisation defined, as they are when a condition is parsed. */
@FunctionalInterface
public interface CustomAttributes {
  /** The one of a name, in any case. */
  Optional<CustomAttribute> find(String name);

  /** Names to suggest for one that is not found. */
  default List<String> names() {
    return List.of();
  }

  /** Those of some definitions; no two names differ only in case. */
  static CustomAttributes of(Collection<AttributeDefinition> definitions) {
    Map<String, CustomAttribute> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (AttributeDefinition definition : definitions) {
      byName.put(
          definition.name(),
          new CustomAttribute(definition.id(), definition.name(), definition.type()));
    }
    return new CustomAttributes() {
      @Override
      public Optional<CustomAttribute> find(String name) {
        return Optional.ofNullable(byName.get(name));
      }

      @Override
      public List<String> names() {
        return byName.values().stream().map(CustomAttribute::scimName).toList();
      }
    };
  }
}
