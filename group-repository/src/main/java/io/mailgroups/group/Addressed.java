// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.group;

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

/** Finds the groups that recipients stand for. */
final class Addressed {
  private record Named(long id, EmailAddress address, String name) {}

  private Addressed() {}

  static Map<EmailAddress, AddressedGroup> find(
      EntityManager em, Collection<EmailAddress> recipients) {
    List<String> candidates =
        recipients.stream()
            .flatMap(address -> Stream.concat(Stream.of(address), address.withoutTag().stream()))
            .map(EmailAddress::text)
            .distinct()
            .toList();
    Map<EmailAddress, Named> groups = groups(em, candidates);
    Map<EmailAddress, AddressedGroup> found = new HashMap<>();
    for (EmailAddress recipient : recipients) {
      group(recipient, groups).ifPresent(group -> found.put(recipient, group));
    }
    return found;
  }

  private static Optional<AddressedGroup> group(
      EmailAddress recipient, Map<EmailAddress, Named> groups) {
    @Nullable Named exact = groups.get(recipient);
    if (exact != null) {
      return Optional.of(
          new AddressedGroup(exact.id(), exact.address(), exact.name(), Optional.empty()));
    }
    return recipient
        .withoutTag()
        .flatMap(base -> Optional.ofNullable(groups.get(base)))
        .map(
            group ->
                new AddressedGroup(group.id(), group.address(), group.name(), recipient.tag()));
  }

  private static Map<EmailAddress, Named> groups(EntityManager em, List<String> candidates) {
    String in =
        IntStream.rangeClosed(1, candidates.size())
            .mapToObj(i -> "?" + i)
            .collect(Collectors.joining(","));
    Query query =
        em.createNativeQuery(
            "select g.address as written, g.id, g.address, g.name from mg_group g where g.address in ("
                + in
                + ") union all select a.address, g.id, g.address, g.name from mg_group_alias a"
                + " join mg_group g on g.id = a.group_id where a.address in ("
                + in
                + ")");
    for (int i = 0; i < candidates.size(); i++) {
      query.setParameter(i + 1, candidates.get(i));
    }
    Map<EmailAddress, Named> groups = new HashMap<>();
    for (Object row : query.getResultList()) {
      Object[] columns = (Object[]) row;
      groups.put(
          new EmailAddress(columns[0].toString()),
          new Named(
              ((Number) columns[1]).longValue(),
              new EmailAddress(columns[2].toString()),
              columns[3].toString()));
    }
    return groups;
  }
}
