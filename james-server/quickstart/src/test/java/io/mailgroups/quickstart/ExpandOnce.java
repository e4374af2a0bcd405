// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.quickstart;

import io.mailgroups.GroupRepository;
import io.mailgroups.database.Database;
import io.mailgroups.database.DatabaseSettings;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.expansion.Delivery;
import io.mailgroups.expansion.DeliveryRun;
import io.mailgroups.expansion.MessageHead;
import io.mailgroups.group.AddressedGroup;
import io.mailgroups.policy.MessageFacts;
import io.mailgroups.policy.Sender;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Expands a group once, in a JVM with nothing else, and prints how many recipients there were. */
final class ExpandOnce {
  private ExpandOnce() {}

  /** Arguments: JDBC URL, user, group, recipients of a batch. */
  public static void main(String[] arguments) {
    EmailAddress address = EmailAddress.parse(arguments[2]);
    int batchSize = Integer.parseInt(arguments[3]);
    try (Database database =
        Database.open(
            new DatabaseSettings(arguments[0], arguments[1], "", 2, Duration.ofSeconds(10)))) {
      GroupRepository repository = GroupRepository.over(database, Clock.systemUTC());
      AddressedGroup group =
          Objects.requireNonNull(repository.groups().addressed(Set.of(address)).get(address));
      EmailAddress writer = EmailAddress.parse("anne@example.com");
      Sender sender = new Sender(Optional.of(writer), Optional.of(writer));
      MessageHead message =
          new MessageHead(
              UUID.randomUUID().toString(),
              Optional.empty(),
              Optional.of(writer),
              sender,
              1_000,
              Optional.empty());
      Delivery delivery =
          repository.deliveries().open(message, group, new MessageFacts(false, false, Set.of()));
      DeliveryRun run = repository.deliveries().run(delivery, Set.of());
      long[] count = new long[1];
      while (run.next(batchSize, recipients -> count[0] += recipients.size())) {
        // The next batch.
      }
      System.out.println(count[0]);
    }
  }
}
