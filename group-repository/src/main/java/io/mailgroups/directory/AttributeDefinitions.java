// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.directory;

import static jakarta.persistence.LockModeType.PESSIMISTIC_WRITE;

import io.mailgroups.audit.AuditLog;
import io.mailgroups.audit.Change;
import io.mailgroups.audit.Subject;
import io.mailgroups.database.Database;
import io.mailgroups.database.Locks;
import io.mailgroups.problem.Conflict;
import io.mailgroups.problem.InvalidValue;
import io.mailgroups.problem.NotFound;
import io.mailgroups.problem.StaleVersion;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The custom attributes that employees of this organisation can have. Name and type of one never
 * change.
 */
public final class AttributeDefinitions {
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,63}");

  private static final int MAX_LABEL = 255;

  /**
   * Attributes of ours in the same namespace, {@code urn:mailgroups:1.0:Employee}; conditions mean
   * those.
   */
  private static final Set<String> TAKEN = Set.of("hiredate", "status");

  private final Database database;
  private final AuditLog audit;
  private final AttributeUse use;

  /** Over a database; who names attributes is asked before one is deleted. */
  public AttributeDefinitions(Database database, AuditLog audit, AttributeUse use) {
    this.database = database;
    this.audit = audit;
    this.use = use;
  }

  /** All of them by name. */
  public List<AttributeDefinition> all() {
    return database.inTransaction(AttributeDefinitions::all);
  }

  /** The definition with this id. */
  public Optional<AttributeDefinition> find(long id) {
    return database.inTransaction(
        em ->
            Optional.ofNullable(em.find(AttributeDefinitionRow.class, id))
                .map(AttributeDefinitionRow::toDefinition));
  }

  /** As {@link #all()}, within a transaction. */
  public static List<AttributeDefinition> all(EntityManager em) {
    return em.createQuery(
            "select d from AttributeDefinitionRow d order by d.name", AttributeDefinitionRow.class)
        .getResultStream()
        .map(AttributeDefinitionRow::toDefinition)
        .toList();
  }

  /**
   * Defines an attribute.
   *
   * @throws Conflict if one of that name, whatever its case, is there
   */
  public AttributeDefinition define(
      Change change,
      String name,
      AttributeType type,
      Cardinality cardinality,
      String labelEn,
      String labelZh) {
    if (!NAME.matcher(name).matches()) {
      throw new InvalidValue(
          "/name",
          "name",
          "An attribute's name is a letter, then up to 63 letters, digits, hyphens and"
              + " underscores.");
    }
    if (TAKEN.contains(name.toLowerCase(Locale.ROOT))) {
      throw new InvalidValue("/name", "reserved", name + " is an attribute of every employee.");
    }
    checkLabel("/labelEn", labelEn);
    checkLabel("/labelZh", labelZh);
    return database.inTransaction(
        em -> {
          if (all(em).stream().anyMatch(present -> present.name().equalsIgnoreCase(name))) {
            throw new Conflict(
                Conflict.Kind.NAME_TAKEN, "There is an attribute " + name + " already.");
          }
          AttributeDefinitionRow row =
              new AttributeDefinitionRow(
                  name, type, cardinality == Cardinality.MANY, labelEn, labelZh);
          em.persist(row);
          em.flush();
          audit.created(em, change, subject(row.toDefinition()), row.toDefinition());
          return row.toDefinition();
        });
  }

  /** Gives an attribute other labels, whatever they are now. */
  public AttributeDefinition relabel(Change change, long id, String labelEn, String labelZh) {
    return relabel(change, id, read -> true, labelEn, labelZh);
  }

  /**
   * Gives an attribute other labels.
   *
   * @param isAsRead whether the definition is still what was read, to be told of a change in
   *     between
   */
  public AttributeDefinition relabel(
      Change change,
      long id,
      Predicate<AttributeDefinition> isAsRead,
      String labelEn,
      String labelZh) {
    checkLabel("/labelEn", labelEn);
    checkLabel("/labelZh", labelZh);
    return database.inTransaction(
        em -> {
          AttributeDefinitionRow row =
              present(em.find(AttributeDefinitionRow.class, id, PESSIMISTIC_WRITE), id);
          AttributeDefinition before = row.toDefinition();
          if (!isAsRead.test(before)) {
            throw new StaleVersion("Attribute " + before.name());
          }
          if (before.labelEn().equals(labelEn) && before.labelZh().equals(labelZh)) {
            return before;
          }
          row.relabel(labelEn, labelZh);
          audit.updated(em, change, subject(before), before, row.toDefinition());
          return row.toDefinition();
        });
  }

  /**
   * Deletes a definition that no employee has a value of and no group names.
   *
   * @throws Conflict if one does; it names the groups
   */
  public void delete(Change change, long id) {
    database.inTransactionDo(
        em -> {
          Locks.ATTRIBUTES.take(em);
          AttributeDefinitionRow row = row(em, id);
          requireNoValue(em, row.toDefinition());
          use.requireNone(em, row.toDefinition());
          em.remove(row);
          audit.deleted(em, change, subject(row.toDefinition()), row.toDefinition());
        });
  }

  /** How many values an employee can have. */
  public enum Cardinality {
    ONE,
    MANY
  }

  private static AttributeDefinitionRow row(EntityManager em, long id) {
    return present(em.find(AttributeDefinitionRow.class, id), id);
  }

  private static AttributeDefinitionRow present(@Nullable AttributeDefinitionRow row, long id) {
    if (row == null) {
      throw new NotFound("attribute definition " + id);
    }
    return row;
  }

  private static void checkLabel(String pointer, String label) {
    if (label.isBlank() || label.length() > MAX_LABEL) {
      throw new InvalidValue(pointer, "length", "A label has 1 to " + MAX_LABEL + " characters.");
    }
  }

  private static void requireNoValue(EntityManager em, AttributeDefinition definition) {
    long values =
        em.createQuery(
                "select count(a) from EmployeeAttributeRow a where a.definitionId = :id",
                Long.class)
            .setParameter("id", definition.id())
            .getSingleResult();
    if (values > 0) {
      throw new Conflict(
          Conflict.Kind.ATTRIBUTE_IN_USE,
          definition.name() + " has " + values + " value(s) at employees.");
    }
  }

  private static Subject subject(AttributeDefinition definition) {
    return new Subject("attribute-definition", String.valueOf(definition.id()), definition.name());
  }
}
