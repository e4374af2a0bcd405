// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.directory;

import io.mailgroups.database.Sql;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The managers of many people, some of whom are taken in only after those they manage. */
final class BatchManagers {
  private static final int AT_ONCE = 500;

  private final List<Wanted> wanted = new ArrayList<>();

  /** An employee as a manager. */
  record Known(long id, EmailAddress primary) {}

  /** Someone whose manager is nobody so far. */
  record Wanted(long employeeId, EmailAddress manager) {}

  /** The employees of these addresses, primary ones or aliases; two queries. */
  static Map<EmailAddress, Known> known(EntityManager em, Set<EmailAddress> addresses) {
    if (addresses.isEmpty()) {
      return Map.of();
    }
    Map<EmailAddress, EmailAddress> primaries = Employees.primaries(em, addresses);
    Set<EmailAddress> asked = new TreeSet<>(addresses);
    asked.addAll(primaries.values());
    Map<EmailAddress, Known> byPrimary = new HashMap<>();
    Sql.of("select id, address from mg_employee where address in")
        .addList(asked.stream().map(EmailAddress::text).toList())
        .list(em, row -> new Known(row.getLong(1), new EmailAddress(row.getString(2))))
        .forEach(known -> byPrimary.put(known.primary(), known));
    Map<EmailAddress, Known> found = new HashMap<>();
    for (EmailAddress address : addresses) {
      @Nullable Known known = byPrimary.get(primaries.getOrDefault(address, address));
      if (known != null) {
        found.put(address, known);
      }
    }
    return found;
  }

  void want(long employeeId, EmailAddress manager) {
    wanted.add(new Wanted(employeeId, manager));
  }

  /** Gives everyone their manager. */
  List<Wanted> end(EntityManager em) {
    List<Wanted> unknown = new ArrayList<>();
    for (int from = 0; from < wanted.size(); from += AT_ONCE) {
      List<Wanted> some = wanted.subList(from, Math.min(wanted.size(), from + AT_ONCE));
      unknown.addAll(set(em, some));
    }
    wanted.clear();
    return unknown;
  }

  private static List<Wanted> set(EntityManager em, Collection<Wanted> some) {
    Map<EmailAddress, Known> known =
        known(em, some.stream().map(Wanted::manager).collect(Collectors.toSet()));
    Map<Long, List<Long>> reports = new TreeMap<>();
    List<Wanted> unknown = new ArrayList<>();
    for (Wanted one : some) {
      Optional.ofNullable(known.get(one.manager()))
          .ifPresentOrElse(
              manager ->
                  reports
                      .computeIfAbsent(manager.id(), id -> new ArrayList<>())
                      .add(one.employeeId()),
              () -> unknown.add(one));
    }
    reports.forEach(
        (manager, people) ->
            Sql.of("update mg_employee set manager_id = ? where id in", manager)
                .addList(people)
                .execute(em));
    return unknown;
  }
}
