// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.group;

import io.mailgroups.directory.EmailAddress;
import io.mailgroups.directory.Person;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An entry of a list of senders that means someone, or may mean them: a group, whose members are to
 * be asked.
 */
public sealed interface SenderEntry {

  /** Their address is named. */
  record Named() implements SenderEntry {}

  /** A department they are in. */
  record InDepartment() implements SenderEntry {}

  /** The members of a group. */
  record MembersOf(long groupId) implements SenderEntry {}

  /**
   * The entries of some lists that mean someone or may mean them; one query, however long the
   * lists, and none for no list.
   */
  static Map<SenderList, List<SenderEntry>> of(
      EntityManager em,
      long groupId,
      Set<SenderList> lists,
      EmailAddress address,
      Optional<Person> person) {
    Map<SenderList, List<SenderEntry>> entries = new EnumMap<>(SenderList.class);
    if (lists.isEmpty()) {
      return entries;
    }
    TypedQuery<SenderRow> query =
        em.createQuery(
            "select s from SenderRow s where s.groupId = :group and s.list in :lists and"
                + " (s.senderGroupId is not null or s.address = :address"
                + person
                    .map(p -> " or s.employeeId = :employee or s.departmentId in :departments")
                    .orElse("")
                + ")",
            SenderRow.class);
    query
        .setParameter("group", groupId)
        .setParameter("lists", lists)
        .setParameter("address", address.text());
    person.ifPresent(
        someone ->
            query
                .setParameter("employee", someone.employeeId())
                .setParameter("departments", departments(someone)));
    query
        .getResultStream()
        .forEach(
            row ->
                row.entryFor(person)
                    .ifPresent(
                        entry ->
                            entries
                                .computeIfAbsent(row.list(), list -> new ArrayList<>())
                                .add(entry)));
    return entries;
  }

  // An empty "in ()" is not SQL; no department has the id 0.
  private static Set<Long> departments(Person person) {
    Set<Long> ids = person.lineages();
    return ids.isEmpty() ? Set.of(0L) : ids;
  }
}
