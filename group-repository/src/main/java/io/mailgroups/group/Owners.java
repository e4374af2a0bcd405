// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.group;

import io.mailgroups.database.Locks;
import io.mailgroups.directory.AddressKind;
import io.mailgroups.directory.EmailAddress;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Finds whom addresses stand for, a few hundred in one query. */
final class Owners {
  private static final int AT_ONCE = 500;
  private static final String CLAIMS =
      "select a.address, a.kind, coalesce(e.id, ae.id), coalesce(e.address, ae.address),"
          + " coalesce(g.id, ag.id), coalesce(g.address, ag.address) from mg_address a"
          + " left join mg_employee e on e.address = a.address"
          + " left join mg_employee_alias ea on ea.address = a.address left join mg_employee ae on ae.id = ea.employee_id"
          + " left join mg_group g on g.address = a.address"
          + " left join mg_group_alias ga on ga.address = a.address left join mg_group ag on ag.id = ga.group_id"
          + " where a.address in (";

  private Owners() {}

  static Owner of(EntityManager em, EmailAddress address) {
    return of(em, List.of(address)).getOrDefault(address, Owner.nobody(address));
  }

  /** The owners of those that somebody claims. */
  static Map<EmailAddress, Owner> of(EntityManager em, Collection<EmailAddress> addresses) {
    List<EmailAddress> all = List.copyOf(addresses);
    Map<EmailAddress, Owner> owners = new HashMap<>();
    for (int from = 0; from < all.size(); from += AT_ONCE) {
      claims(em, all.subList(from, Math.min(all.size(), from + AT_ONCE)), owners);
    }
    return owners;
  }

  /**
   * The owners of all of them, in order to name them: what is nobody's stays so until the
   * transaction ends, since whoever claims it later must find it named.
   */
  static Map<EmailAddress, Owner> toBeNamed(EntityManager em, Collection<EmailAddress> addresses) {
    Map<EmailAddress, Owner> owners = all(em, addresses);
    List<EmailAddress> unowned =
        addresses.stream()
            .filter(address -> Objects.requireNonNull(owners.get(address)).isNobody())
            .toList();
    if (!unowned.isEmpty()) {
      Locks.CLAIMS.take(em);
      owners.putAll(all(em, unowned));
    }
    return owners;
  }

  static Owner toBeNamed(EntityManager em, EmailAddress address) {
    return Objects.requireNonNull(toBeNamed(em, List.of(address)).get(address));
  }

  private static Map<EmailAddress, Owner> all(
      EntityManager em, Collection<EmailAddress> addresses) {
    Map<EmailAddress, Owner> owners = new HashMap<>(of(em, addresses));
    addresses.forEach(address -> owners.computeIfAbsent(address, Owner::nobody));
    return owners;
  }

  private static void claims(
      EntityManager em, List<EmailAddress> some, Map<EmailAddress, Owner> owners) {
    String placeholders =
        IntStream.rangeClosed(1, some.size())
            .mapToObj(i -> "?" + i)
            .collect(Collectors.joining(","));
    var query = em.createNativeQuery(CLAIMS + placeholders + ")");
    for (int i = 0; i < some.size(); i++) {
      query.setParameter(i + 1, some.get(i).text());
    }
    for (Object row : query.getResultList()) {
      Object[] columns = (Object[]) row;
      EmailAddress address = new EmailAddress((String) columns[0]);
      owners.put(address, owner(address, columns));
    }
  }

  private static Owner owner(EmailAddress address, @Nullable Object[] columns) {
    EmailAddress primary =
        Optional.ofNullable(columns[3])
            .or(() -> Optional.ofNullable(columns[5]))
            .map(text -> new EmailAddress(text.toString()))
            .orElse(address);
    return new Owner(
        primary,
        Optional.of(AddressKind.valueOf(String.valueOf(columns[1]))),
        id(columns[2]),
        id(columns[4]));
  }

  private static Optional<Long> id(@Nullable Object column) {
    return Optional.ofNullable(column).map(number -> ((Number) number).longValue());
  }
}
