// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.conversation;

import io.mailgroups.Organisation;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.expansion.Delivery;
import io.mailgroups.group.MailGroup;
import io.mailgroups.listing.PageRequest;
import io.mailgroups.policy.MessageFacts;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Short words for tests of conversations. */
public final class Writing {
  private final Organisation organisation;

  private Writing(Organisation organisation) {
    this.organisation = organisation;
  }

  /** In an organisation whose library goes by a clock. */
  public static Writing at(Clock clock) {
    return new Writing(Organisation.at(clock));
  }

  /** In an organisation. */
  public static Writing in(Organisation organisation) {
    return new Writing(organisation);
  }

  /** The organisation. */
  public Organisation organisation() {
    return organisation;
  }

  /**
   * Has somebody write to a group that keeps it; gives the message's id.
   *
   * @param key of the message; its Message-ID is made of it
   * @param answers keys of messages that it refers to, the one it answers last
   */
  public long write(
      MailGroup group,
      String key,
      EmailAddress author,
      String subject,
      String text,
      String... answers) {
    String message =
        """
        From: %s
        Subject: %s
        Message-ID: %s
        Content-Type: text/plain; charset=UTF-8

        %s
        """
            .formatted(author, subject, id(key), text)
            .replace("\n", "\r\n");
    return write(
        group,
        key,
        kept(key, author, subject, text, 0, answers),
        message.getBytes(StandardCharsets.UTF_8));
  }

  /** The same, where the octets are others. */
  public long write(MailGroup group, String key, KeptMessage message, byte[] octets) {
    keep(open(group, key), message, octets);
    List<ConversationMessage> newest =
        conversations().page(group.id(), "", PageRequest.first(1)).items().stream()
            .map(Conversation::newest)
            .toList();
    return newest.isEmpty() ? 0 : newest.get(0).id();
  }

  /** What is kept of a message. */
  public static KeptMessage kept(
      String key,
      EmailAddress author,
      String subject,
      String text,
      int attachments,
      String... answers) {
    return new KeptMessage(
        Optional.of(id(key)),
        Stream.of(answers).map(Writing::id).toList(),
        Optional.of(author),
        author.localPart(),
        subject,
        Optional.empty(),
        48_213,
        attachments,
        text);
  }

  /** Keeps a message of a delivery. */
  void keep(Delivery delivery, KeptMessage message, byte[] octets) {
    ConversationMail mail = organisation.repository().conversationMail();
    if (mail.isWanted(delivery)) {
      mail.keep(delivery, message, new ByteArrayInputStream(octets));
    }
  }

  /** The delivery of a message to a group. */
  Delivery open(MailGroup group, String key) {
    return organisation
        .repository()
        .deliveries()
        .open(
            Organisation.message(key, id(key), Organisation.ANNE, key),
            organisation.addressed(group),
            new MessageFacts(false, false, Set.of()));
  }

  private Conversations conversations() {
    return organisation.repository().conversations();
  }

  private static String id(String key) {
    return "<" + key + "@example.com>";
  }
}
