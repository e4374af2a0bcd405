// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.account;

import io.mailgroups.problem.InvalidValue;
import jakarta.persistence.EntityManager;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whose a token is: an account's, or else an employee's. */
record TokenOwner(Optional<Long> accountId, Optional<Long> employeeId) {

  static TokenOwner named(EntityManager em, String name) {
    List<?> accounts = ids(em, "select a.id from AccountRow a where a.name = :name", name);
    List<?> employees =
        accounts.isEmpty()
            ? ids(em, "select e.id from EmployeeRow e where e.address = :name", name)
            : List.of();
    if (accounts.isEmpty() && employees.isEmpty()) {
      throw new InvalidValue(
          "/owner", "unknown-owner", "There is neither an account nor an employee " + name + ".");
    }
    return new TokenOwner(first(accounts), first(employees));
  }

  /** Tokens with the names of their owners; at most two queries. */
  static List<ApiToken> withNames(EntityManager em, List<TokenRow> rows) {
    Map<Long, String> accounts =
        names(
            em,
            "select a.id, a.name from AccountRow a where a.id in :ids",
            rows.stream().flatMap(row -> row.owner().accountId().stream()).toList());
    Map<Long, String> employees =
        names(
            em,
            "select e.id, e.address from EmployeeRow e where e.id in :ids",
            rows.stream().flatMap(row -> row.owner().employeeId().stream()).toList());
    return rows.stream().map(row -> row.toToken(row.owner().nameIn(accounts, employees))).toList();
  }

  // The database deletes tokens with their owners.
  private String nameIn(Map<Long, String> accounts, Map<Long, String> employees) {
    return accountId.map(accounts::get).or(() -> employeeId.map(employees::get)).orElseThrow();
  }

  private static Map<Long, String> names(EntityManager em, String query, List<Long> ids) {
    Map<Long, String> names = new HashMap<>();
    if (!ids.isEmpty()) {
      em.createQuery(query, Object[].class)
          .setParameter("ids", ids)
          .getResultStream()
          .forEach(columns -> names.put((Long) columns[0], (String) columns[1]));
    }
    return names;
  }

  private static List<?> ids(EntityManager em, String query, String name) {
    return em.createQuery(query).setParameter("name", name).getResultList();
  }

  private static Optional<Long> first(List<?> ids) {
    return ids.stream().findFirst().map(id -> (Long) id);
  }
}
