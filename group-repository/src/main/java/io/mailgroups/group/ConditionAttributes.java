// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.group;

import io.mailgroups.directory.AttributeDefinition;
import io.mailgroups.directory.AttributeDefinitions;
import io.mailgroups.directory.AttributeUse;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.problem.Conflict;
import io.mailgroups.rule.Condition;
import io.mailgroups.rule.ConditionError;
import io.mailgroups.rule.CustomAttribute;
import io.mailgroups.rule.CustomAttributes;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The custom attributes that conditions of groups name; without them the rules would break. */
public final class ConditionAttributes implements AttributeUse {
  private static final int NAMED = 5;

  @Override
  public void requireNone(EntityManager em, AttributeDefinition definition) {
    List<EmailAddress> groups = naming(em, definition);
    if (!groups.isEmpty()) {
      String some =
          groups.stream().limit(NAMED).map(EmailAddress::text).collect(Collectors.joining(", "));
      throw new Conflict(
          Conflict.Kind.ATTRIBUTE_IN_USE,
          definition.name()
              + " is named by the conditions of "
              + some
              + (groups.size() > NAMED ? ", ..." : "")
              + ".");
    }
  }

  private static List<EmailAddress> naming(EntityManager em, AttributeDefinition definition) {
    CustomAttributes custom = CustomAttributes.of(AttributeDefinitions.all(em));
    return em.createQuery(
            "select g.address, c.conditionText from GroupRow g, ConditionRow c where c.groupId ="
                + " g.id and lower(c.conditionText) like :name order by g.address",
            Object[].class)
        .setParameter("name", "%" + definition.name().toLowerCase(Locale.ROOT) + "%")
        .getResultStream()
        .filter(columns -> names((String) columns[1], custom, definition))
        .map(columns -> new EmailAddress((String) columns[0]))
        .toList();
  }

  /** Whether a condition means the attribute; what doesn't parse breaks its rule already. */
  static boolean names(String condition, CustomAttributes custom, AttributeDefinition definition) {
    try {
      return Condition.parse(condition, custom).terms().stream()
          .anyMatch(
              term ->
                  term.attribute() instanceof CustomAttribute attribute
                      && attribute.definitionId() == definition.id());
    } catch (ConditionError e) {
      return false;
    }
  }
}
