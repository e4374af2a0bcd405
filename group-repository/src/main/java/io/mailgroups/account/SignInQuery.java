// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.account;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads an administrator with everything that is granted, in one query. */
final class SignInQuery {
  private static final String BY_NAME =
      "select a.id, a.session_epoch, e.id, "
          + GrantColumns.NAMES
          + " from mg_account a left join mg_employee e on e.address = a.name"
          + GrantColumns.DEPARTMENTS
          + " where a.name = ?1 and "
          + GrantColumns.USABLE;

  private SignInQuery() {}

  static Optional<Administrator> find(EntityManager em, String name) {
    @SuppressWarnings("unchecked")
    List<@Nullable Object[]> rows =
        em.createNativeQuery(BY_NAME).setParameter(1, name).getResultList();
    return rows.isEmpty() ? Optional.empty() : Optional.of(administrator(name, rows));
  }

  private static Administrator administrator(String name, List<@Nullable Object[]> rows) {
    @Nullable Object[] first = rows.get(0);
    return new Administrator(
        number(first[0]).orElseThrow(),
        number(first[1]).orElseThrow().intValue(),
        GrantColumns.scope(name, number(first[2]), rows, 3, AdminRole.POSTMASTER, Access.WRITE));
  }

  static Optional<Long> number(@Nullable Object column) {
    return Optional.ofNullable(column).map(value -> ((Number) value).longValue());
  }
}
