// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.group;

import io.mailgroups.database.Locks;
import io.mailgroups.directory.Addresses;
import io.mailgroups.directory.AttributeDefinitions;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.problem.InvalidValue;
import io.mailgroups.rule.Condition;
import io.mailgroups.rule.ConditionError;
import io.mailgroups.rule.CustomAttributes;
import jakarta.persistence.EntityManager;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Reads and writes the rows around a group's own: aliases and rule. */
final class GroupParts {
  private GroupParts() {}

  static MailGroup read(EntityManager em, GroupRow row) {
    if (!row.kind().isComputed()) {
      return row.toGroup(aliases(em, row.id()), Optional.empty());
    }
    ComputedParts parts = ComputedParts.read(em, row.id());
    return row.toGroup(parts.aliases(), Optional.of(parts.rule()));
  }

  /** The addresses of a group, if there is one of this id. */
  static Optional<Addresses.Names> names(EntityManager em, long id) {
    return em.createQuery("select g.address from GroupRow g where g.id = :id", String.class)
        .setParameter("id", id)
        .getResultStream()
        .findFirst()
        .map(primary -> new Addresses.Names(new EmailAddress(primary), aliases(em, id)));
  }

  static SortedSet<EmailAddress> aliases(EntityManager em, long groupId) {
    return em.createQuery(
            "select a.address from GroupAliasRow a where a.groupId = :id", String.class)
        .setParameter("id", groupId)
        .getResultStream()
        .map(EmailAddress::new)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  static void writeRule(EntityManager em, GroupRow group, Rule rule) {
    deleteRule(em, group.id());
    rule.departments().forEach(scope -> writeScope(em, group, scope));
    rule.condition().ifPresent(text -> writeCondition(em, group, text));
    Map<EmailAddress, Owner> owners = Owners.toBeNamed(em, rule.people());
    Set<EmailAddress> people = new HashSet<>();
    rule.include()
        .forEach(named -> writeException(em, group, ExceptionMode.INCLUDE, named, owners, people));
    rule.exclude()
        .forEach(named -> writeException(em, group, ExceptionMode.EXCLUDE, named, owners, people));
    em.flush();
  }

  static void deleteRule(EntityManager em, long groupId) {
    em.flush();
    em.clear();
    for (String entity : List.of("GroupDepartmentRow", "ConditionRow", "ExceptionRow")) {
      em.createQuery("delete from " + entity + " r where r.groupId = :id")
          .setParameter("id", groupId)
          .executeUpdate();
    }
  }

  private static void writeCondition(EntityManager em, GroupRow group, String text) {
    Locks.ATTRIBUTES.take(em);
    em.persist(new ConditionRow(group.id(), checked(em, text)));
  }

  private static void writeScope(EntityManager em, GroupRow group, DepartmentScope scope) {
    Scopes.requireDepartment(em, scope, "/rule/departments");
    em.persist(new GroupDepartmentRow(group, scope));
  }

  private static void writeException(
      EntityManager em,
      GroupRow group,
      ExceptionMode mode,
      RuleException named,
      Map<EmailAddress, Owner> owners,
      Set<EmailAddress> before) {
    Owner owner = owners.getOrDefault(named.address(), Owner.nobody(named.address()));
    String pointer = "/rule/" + (mode == ExceptionMode.INCLUDE ? "include" : "exclude");
    if (owner.groupId().isPresent() || owner.isReserved()) {
      throw new InvalidValue(
          pointer,
          "not-a-person",
          named.address() + " is a mail group or reserved; a rule names people.");
    }
    if (!before.add(owner.address())) {
      throw new InvalidValue(
          pointer, "named-twice", owner.address() + " is included or excluded once.");
    }
    em.persist(new ExceptionRow(group.id(), mode, owner, named));
  }

  private static String checked(EntityManager em, String text) {
    try {
      Condition.parse(text, CustomAttributes.of(AttributeDefinitions.all(em)));
      return text;
    } catch (ConditionError e) {
      throw new InvalidValue(
          "/rule/condition", e.code(), String.valueOf(e.getMessage()), e.position());
    }
  }
}
