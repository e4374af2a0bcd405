// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.explain;

import io.mailgroups.directory.EmailAddress;
import io.mailgroups.expansion.Path;
import io.mailgroups.expansion.Recipient;
import io.mailgroups.expansion.RecipientStream;
import io.mailgroups.expansion.Skips;
import io.mailgroups.group.AddressedGroup;
import io.mailgroups.listing.PageRequest;
import io.mailgroups.policy.Sender;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The recipients of all groups of a message and those whom it names, merged by address. */
final class MessageRecipients {
  private final int chunk;
  private final List<Ahead> groups;
  private final NavigableSet<EmailAddress> named;
  private final Map<Long, EmailAddress> senderWithoutOwnCopy;

  MessageRecipients(
      EntityManager em,
      Instant now,
      Sender sender,
      List<Addressee> addressees,
      PageRequest request) {
    this.chunk = request.limit() + 1;
    this.named = named(addressees, request.afterText());
    this.groups =
        delivering(addressees).stream()
            .map(group -> new Ahead(em, group, now, request.afterText(), chunk))
            .toList();
    this.senderWithoutOwnCopy = senderWithoutOwnCopy(em, groups, sender);
  }

  /** The next ones, fewer than the limit only at the end. */
  List<FinalRecipient> next(int limit) {
    List<FinalRecipient> recipients = new ArrayList<>();
    Optional<EmailAddress> lowest = lowest();
    while (lowest.isPresent() && recipients.size() < limit) {
      take(lowest.get()).ifPresent(recipients::add);
      lowest = lowest();
    }
    return recipients;
  }

  private Optional<EmailAddress> lowest() {
    return Stream.concat(
            groups.stream().flatMap(group -> group.peek().stream()), named.stream().limit(1))
        .min(EmailAddress::compareTo);
  }

  private Optional<FinalRecipient> take(EmailAddress address) {
    boolean isNamed = named.remove(address);
    Optional<EmailAddress> copyOf = Optional.empty();
    List<Path> paths = new ArrayList<>();
    for (Ahead group : groups) {
      List<Path> through = group.take(address);
      if (!through.isEmpty()) {
        paths.addAll(through);
        boolean sends = !isNamed && !address.equals(senderWithoutOwnCopy.get(group.group.id()));
        copyOf = sends ? copyOf.or(() -> Optional.of(group.group.address())) : copyOf;
      }
    }
    return isNamed || copyOf.isPresent()
        ? Optional.of(new FinalRecipient(address, copyOf, paths))
        : Optional.empty();
  }

  /** One group's recipients, with some read ahead. */
  private static final class Ahead {
    private final EntityManager em;
    private final AddressedGroup group;
    private final RecipientStream stream;
    private final int chunk;
    private final Deque<Recipient> ahead = new ArrayDeque<>();

    Ahead(EntityManager em, AddressedGroup group, Instant now, String after, int chunk) {
      this.em = em;
      this.group = group;
      this.chunk = chunk;
      this.stream = new RecipientStream(em, group.id(), now, chunk);
      stream.seek(after);
    }

    Optional<EmailAddress> peek() {
      if (ahead.isEmpty()) {
        ahead.addAll(stream.next(em, chunk));
      }
      return Optional.ofNullable(ahead.peek()).map(Recipient::address);
    }

    List<Path> take(EmailAddress address) {
      @Nullable Recipient first = ahead.peek();
      if (first == null || !first.address().equals(address)) {
        return List.of();
      }
      return ahead.removeFirst().paths();
    }
  }

  // By alias and primary address it is one group; delivery goes by address.
  private static List<AddressedGroup> delivering(List<Addressee> addressees) {
    Map<Long, AddressedGroup> byId = new TreeMap<>();
    for (Addressee addressee : addressees) {
      if (addressee instanceof Addressee.Group group && group.delivers()) {
        byId.put(group.group().id(), group.group());
      }
    }
    return byId.values().stream().sorted(Comparator.comparing(AddressedGroup::address)).toList();
  }

  private static NavigableSet<EmailAddress> named(List<Addressee> addressees, String after) {
    NavigableSet<EmailAddress> named = new TreeSet<>();
    for (Addressee addressee : addressees) {
      if (addressee instanceof Addressee.Employee employee) {
        named.add(employee.primary());
      } else if (addressee instanceof Addressee.Unknown) {
        named.add(addressee.written());
      }
    }
    named.removeIf(address -> address.text().compareTo(after) <= 0);
    return named;
  }

  private static Map<Long, EmailAddress> senderWithoutOwnCopy(
      EntityManager em, List<Ahead> groups, Sender sender) {
    Map<Long, EmailAddress> off = new HashMap<>();
    if (!groups.isEmpty() && sender.proven().isPresent()) {
      em.createQuery(
              "select s.groupId, s.address from MemberSettingRow s where s.groupId in :groups and "
                  + Skips.withoutOwnCopy("s", ":sender"),
              Object[].class)
          .setParameter("groups", groups.stream().map(group -> group.group.id()).toList())
          .setParameter("sender", sender.proven().get().text())
          .getResultStream()
          .forEach(columns -> off.put((Long) columns[0], new EmailAddress((String) columns[1])));
    }
    return off;
  }
}
