// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.account;

import io.mailgroups.directory.EmailAddress;
import io.mailgroups.problem.InvalidValue;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What accounts are called: by an address, or by a local name, which is none. */
final class AccountNames {
  private static final Pattern LOCAL = Pattern.compile("[a-z0-9._-]{2,64}");
  private static final String MAILBOX =
      "select c.kind, e.id, e.address from mg_address c"
          + " left join mg_employee_alias l on l.address = c.address"
          + " left join mg_employee e on e.address = c.address or e.id = l.employee_id"
          + " where c.address = ?1";

  private AccountNames() {}

  /** Whose mailbox an address is. */
  record Mailbox(EmailAddress address, Optional<Long> employeeId) {}

  static String canonical(String written) {
    return written.strip().toLowerCase(Locale.ROOT);
  }

  static String local(String written) {
    String name = canonical(written);
    if (!LOCAL.matcher(name).matches()) {
      throw new InvalidValue(
          "/name",
          "local-name",
          "The name of a local account has 2 to 64 of a-z, 0-9, dot, underscore and hyphen.");
    }
    return name;
  }

  static Optional<AccountRow> find(EntityManager em, String name) {
    return em.createQuery("select a from AccountRow a where a.name = :name", AccountRow.class)
        .setParameter("name", canonical(name))
        .getResultStream()
        .findFirst();
  }

  /** Whether one of these addresses is an administrator's. */
  static boolean isTaken(EntityManager em, Stream<EmailAddress> addresses) {
    return em.createQuery("select count(a) from AccountRow a where a.name in :names", Long.class)
            .setParameter("names", addresses.map(EmailAddress::text).toList())
            .getSingleResult()
        > 0;
  }

  /** An address that nobody claims may still have a mailbox in James. */
  static Mailbox mailbox(EntityManager em, EmailAddress address) {
    List<?> claims = em.createNativeQuery(MAILBOX).setParameter(1, address.text()).getResultList();
    if (claims.isEmpty()) {
      return new Mailbox(address, Optional.empty());
    }
    @Nullable Object[] claim = (Object[]) claims.get(0);
    if (String.valueOf(claim[0]).startsWith("GROUP")) {
      throw new InvalidValue(
          "/name", "group-address", address + " is a mail group's; a group can't sign in.");
    }
    return SignInQuery.number(claim[1])
        .map(id -> new Mailbox(new EmailAddress(String.valueOf(claim[2])), Optional.of(id)))
        .orElseGet(() -> new Mailbox(address, Optional.empty()));
  }
}
