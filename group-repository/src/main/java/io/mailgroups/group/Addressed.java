// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.group;

import io.mailgroups.database.Database;
import io.mailgroups.directory.EmailAddress;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the groups that recipients stand for: by their addresses, else without the tag, unless an
 * employee has the address with it. Bounce addresses stand for none.
 */
final class Addressed {
  private record Named(long id, EmailAddress address, String name) {
    AddressedGroup addressed(Optional<String> tag) {
      return new AddressedGroup(id, address, name, tag);
    }
  }

  private Addressed() {}

  /** Asks nothing if there is nothing to ask for. */
  static Map<EmailAddress, AddressedGroup> find(Database database, Collection<EmailAddress> all) {
    List<EmailAddress> recipients =
        all.stream().filter(address -> BounceAddress.of(address).isEmpty()).toList();
    return recipients.isEmpty() ? Map.of() : database.inTransaction(em -> find(em, recipients));
  }

  private static Map<EmailAddress, AddressedGroup> find(
      EntityManager em, List<EmailAddress> recipients) {
    List<String> candidates =
        recipients.stream()
            .flatMap(address -> Stream.concat(Stream.of(address), address.withoutTag().stream()))
            .map(EmailAddress::text)
            .distinct()
            .toList();
    Map<EmailAddress, Optional<Named>> owners = owners(em, candidates);
    Map<EmailAddress, AddressedGroup> found = new HashMap<>();
    for (EmailAddress recipient : recipients) {
      group(recipient, owners).ifPresent(group -> found.put(recipient, group));
    }
    return found;
  }

  private static Optional<AddressedGroup> group(
      EmailAddress recipient, Map<EmailAddress, Optional<Named>> owners) {
    if (owners.containsKey(recipient)) {
      return named(recipient, owners).map(group -> group.addressed(Optional.empty()));
    }
    return recipient
        .withoutTag()
        .flatMap(base -> named(base, owners))
        .map(group -> group.addressed(recipient.tag()));
  }

  private static Optional<Named> named(
      EmailAddress address, Map<EmailAddress, Optional<Named>> owners) {
    return owners.getOrDefault(address, Optional.empty());
  }

  // Whose each address is: a group's, or an employee's, where that is empty.
  private static Map<EmailAddress, Optional<Named>> owners(
      EntityManager em, List<String> candidates) {
    String in =
        IntStream.rangeClosed(1, candidates.size())
            .mapToObj(i -> "?" + i)
            .collect(Collectors.joining(","));
    Query query =
        em.createNativeQuery(
            "select g.address as written, g.id, g.address, g.name from mg_group g where g.address"
                + " in ("
                + in
                + ") union all select a.address, g.id, g.address, g.name from mg_group_alias a"
                + " join mg_group g on g.id = a.group_id where a.address in ("
                + in
                + ") union all select c.address, null, null, null from mg_address c"
                + " where c.kind in ('EMPLOYEE', 'EMPLOYEE_ALIAS') and c.address in ("
                + in
                + ")");
    for (int i = 0; i < candidates.size(); i++) {
      query.setParameter(i + 1, candidates.get(i));
    }
    Map<EmailAddress, Optional<Named>> owners = new HashMap<>();
    for (Object row : query.getResultList()) {
      @Nullable Object[] columns = (Object[]) row;
      owners.put(new EmailAddress(String.valueOf(columns[0])), named(columns));
    }
    return owners;
  }

  private static Optional<Named> named(@Nullable Object[] columns) {
    return columns[1] instanceof Number id
        ? Optional.of(
            new Named(
                id.longValue(),
                new EmailAddress(String.valueOf(columns[2])),
                String.valueOf(columns[3])))
        : Optional.empty();
  }
}
