// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.moderation;

import static io.mailgroups.Organisation.address;

import io.mailgroups.Organisation;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.expansion.Delivery;
import io.mailgroups.group.MailGroup;
import io.mailgroups.group.ModeratedSenders;
import io.mailgroups.group.Moderation;
import io.mailgroups.policy.MessageFacts;
import io.mailgroups.policy.Sender;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Short words for tests of held mail. */
public final class Holding {
  public static final byte[] MESSAGE =
      "From: Anne <anne@example.com>\r\nSubject: Lunch\r\n\r\nAt noon?\r\n"
          .getBytes(StandardCharsets.US_ASCII);

  private final Organisation organisation;

  private Holding(Organisation organisation) {
    this.organisation = organisation;
  }

  /** In an organisation whose library goes by a clock. */
  public static Holding at(Clock clock) {
    return new Holding(Organisation.at(clock));
  }

  /** In an organisation. */
  public static Holding in(Organisation organisation) {
    return new Holding(organisation);
  }

  /** The organisation. */
  public Organisation organisation() {
    return organisation;
  }

  /** Has a message wait; gives its id. */
  public long hold(String key, MailGroup group, EmailAddress author) {
    return hold(key, group, author, MESSAGE);
  }

  /** Has a message wait whose author may be told, if proven; gives its id. */
  public long hold(String key, MailGroup group, EmailAddress author, byte[] message) {
    moderate(group, ModeratedSenders.EVERYBODY);
    keep(open(key, group, author), author, message);
    return organisation
        .repository()
        .heldMessages()
        .list(HeldFilter.ALL, Optional.empty(), 1)
        .get(0)
        .id();
  }

  /** Keeps a message that came from anne's machine to the group and, beside it, to dora. */
  public void keep(Delivery delivery, EmailAddress author, byte[] message) {
    Envelope envelope =
        new Envelope(
            sender(author),
            "192.0.2.1",
            "anne.example.com",
            Set.of(delivery.group().address()),
            Set.of(address("dora@example.com")),
            List.of("other.example.com"),
            sender(author).proven());
    organisation
        .repository()
        .heldMail()
        .keep(delivery, envelope, new ByteArrayInputStream(message));
  }

  /** Says whose mail waits; for four days at most. */
  public void moderate(MailGroup group, ModeratedSenders who) {
    organisation.change(
        group,
        data -> data.withOptions(data.options().with(new Moderation(who, Duration.ofDays(4)))));
  }

  /** The delivery of a message. */
  public Delivery open(String key, MailGroup group, EmailAddress author) {
    return organisation
        .repository()
        .deliveries()
        .open(
            Organisation.message(key, "<" + key + "@example.com>", author, "Lunch"),
            organisation.addressed(group),
            new MessageFacts(false, false, Set.of()));
  }

  /** So many octets that don't repeat. */
  public static byte[] octets(int count) {
    byte[] octets = new byte[count];
    new Random(7).nextBytes(octets);
    return octets;
  }

  private static Sender sender(EmailAddress author) {
    return Organisation.message("key", "id", author, "").sender();
  }
}
