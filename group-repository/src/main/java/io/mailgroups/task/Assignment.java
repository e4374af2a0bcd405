// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.task;

import io.mailgroups.database.Sql;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.group.OwnPlaces;
import io.mailgroups.problem.InvalidValue;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Says who can do a task. */
record Assignment(OwnPlaces places) {
  private record Named(EmailAddress as, long employee, boolean departed) {}

  /**
   * The employees with these addresses. Who does the task already may go on, others have to work
   * here and to share the group.
   *
   * @throws InvalidValue at {@code /assignees} if one can't do it
   */
  Selection of(
      EntityManager em, long groupId, Set<Long> before, SortedSet<EmailAddress> addresses) {
    List<Named> named = addresses.isEmpty() ? List.of() : named(em, addresses);
    Set<EmailAddress> known = new TreeSet<>(named.stream().map(Named::as).toList());
    addresses.stream()
        .filter(address -> !known.contains(address))
        .findFirst()
        .ifPresent(
            nobody -> {
              throw invalid("unknown-employee", nobody + " is no employee's address.");
            });
    Selection chosen =
        new Selection(before, new TreeSet<>(named.stream().map(Named::employee).toList()));
    requireSharing(groupId, named, chosen.added());
    return chosen;
  }

  private void requireSharing(long groupId, List<Named> named, Set<Long> added) {
    Set<Long> sharing = places.sharing(groupId, added);
    named.stream()
        .filter(one -> added.contains(one.employee()))
        .filter(one -> one.departed() || !sharing.contains(one.employee()))
        .findFirst()
        .ifPresent(
            stranger -> {
              throw invalid("not-in-group", stranger.as() + " is not in the group.");
            });
  }

  private static List<Named> named(EntityManager em, SortedSet<EmailAddress> addresses) {
    List<String> texts = addresses.stream().map(EmailAddress::text).toList();
    return Sql.of("select e.address, e.id, e.status = 'DEPARTED' from mg_employee e")
        .add("where e.address in")
        .addList(texts)
        .add("union all select l.address, e.id, e.status = 'DEPARTED' from mg_employee_alias l")
        .add("join mg_employee e on e.id = l.employee_id where l.address in")
        .addList(texts)
        .list(
            em,
            row ->
                new Named(new EmailAddress(row.getString(1)), row.getLong(2), row.getBoolean(3)));
  }

  private static InvalidValue invalid(String code, String detail) {
    return new InvalidValue("/assignees", code, detail);
  }
}
