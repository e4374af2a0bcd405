// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.james;

import io.mailgroups.directory.EmailAddress;
import io.mailgroups.expansion.Handover;
import io.mailgroups.expansion.MemberBounces;
import io.mailgroups.group.BounceAddress;
import io.mailgroups.group.ListId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.mail.MessagingException;
import javax.mail.internet.AddressException;
import org.apache.james.core.Domain;
import org.apache.james.core.MailAddress;
import org.apache.james.server.core.MailImpl;
import org.apache.james.server.core.MimeMessageWrapper;
import org.apache.mailet.Mail;
import org.apache.mailet.MailetContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts the copies of one delivery into the queue, behind {@code root}: local recipients for {@code
 * transport}, foreign ones in mails of their own for {@code relay}. The message is built once; all
 * copies have the delivery's bounce address as envelope sender, so nobody's failing mailbox is told
 * to the author. Where the group wants it, each foreign recipient gets a mail and a bounce address
 * alone: a report then needs to name nobody.
 */
final class Copies implements Handover, AutoCloseable {
  static final String LOCAL = "transport";
  static final String FOREIGN = "relay";

  private static final Logger LOGGER = LoggerFactory.getLogger(Copies.class);

  private final MailetContext context;
  private final Mail mail;
  private final MailAddress sender;
  private final GroupMetrics metrics;
  private final ListFields fields;
  private final LeaveLinks links;
  private final Map<Domain, Boolean> localDomains = new HashMap<>();
  private Optional<MimeMessageWrapper> message = Optional.empty();

  Copies(
      MailetContext context,
      Mail mail,
      BounceAddress bounces,
      ListFields fields,
      LeaveLinks links,
      GroupMetrics metrics)
      throws AddressException {
    this.context = context;
    this.mail = mail;
    this.sender = new MailAddress(bounces.address().text());
    this.fields = fields;
    this.links = links;
    this.metrics = metrics;
  }

  @Override
  public void handOver(List<EmailAddress> recipients) {
    Split split = split(recipients);
    queue(
        () -> {
          send(sender, addresses(split.local()), LOCAL);
          send(sender, addresses(split.foreign()), FOREIGN);
        });
    metrics.handedOver(recipients.size());
  }

  @Override
  public void handOver(List<EmailAddress> recipients, MemberBounces own) {
    Split split = split(recipients);
    Map<EmailAddress, BounceAddress> given =
        own.give(split.foreign().stream().map(Named::address).toList());
    queue(
        () -> {
          send(sender, addresses(split.local()), LOCAL);
          for (Named one : split.foreign()) {
            BounceAddress bounces = Objects.requireNonNull(given.get(one.address()));
            sendAlone(new MailAddress(bounces.address().text()), one);
          }
        });
    metrics.handedOver(recipients.size());
  }

  /** A recipient as the library and as James has it. */
  private record Named(EmailAddress address, MailAddress parsed) {}

  private record Split(List<Named> local, List<Named> foreign) {}

  private Split split(List<EmailAddress> recipients) {
    Split split = new Split(new ArrayList<>(), new ArrayList<>());
    for (EmailAddress recipient : recipients) {
      parse(recipient)
          .ifPresent(
              parsed ->
                  (isLocal(parsed.getDomain()) ? split.local() : split.foreign())
                      .add(new Named(recipient, parsed)));
    }
    return split;
  }

  private static List<MailAddress> addresses(List<Named> some) {
    return some.stream().map(Named::parsed).toList();
  }

  private interface Sending {
    void run() throws MessagingException;
  }

  private void queue(Sending sending) {
    try {
      sending.run();
    } catch (MessagingException e) {
      throw new IllegalStateException("Could not queue a batch of " + mail.getName(), e);
    }
  }

  @Override
  public void close() {
    message.ifPresent(MimeMessageWrapper::dispose);
  }

  private boolean isLocal(Domain domain) {
    return localDomains.computeIfAbsent(domain, context::isLocalServer);
  }

  // With a link of their own, by which they leave without signing in.
  private void sendAlone(MailAddress from, Named member) throws MessagingException {
    if (fields.leave().isEmpty()) {
      send(from, List.of(member.parsed()), FOREIGN);
      return;
    }
    LeaveLink own = links.ofMember(fields.group(), member.address());
    MimeMessageWrapper theirs = GroupMessage.of(mail.getMessage(), fields.with(own));
    try {
      send(from, List.of(member.parsed()), FOREIGN, theirs);
    } finally {
      theirs.dispose();
    }
  }

  private void send(MailAddress from, List<MailAddress> recipients, String processor)
      throws MessagingException {
    if (!recipients.isEmpty()) {
      send(from, recipients, processor, message());
    }
  }

  private void send(
      MailAddress from, List<MailAddress> recipients, String processor, MimeMessageWrapper message)
      throws MessagingException {
    Mail copy = copy(from, recipients, message);
    LOGGER.info(
        "batch of mail={} copy={} recipients={} from={} to={}",
        mail.getName(),
        copy.getName(),
        recipients.size(),
        recipients.get(0),
        recipients.get(recipients.size() - 1));
    // Not disposed of: that would take the message from the other batches.
    context.sendMail(copy, processor);
  }

  // Only these attributes: the author's identity, DSN requests and the like end at the group.
  private Mail copy(MailAddress from, List<MailAddress> recipients, MimeMessageWrapper message)
      throws MessagingException {
    String name = MailImpl.getId();
    MailImpl copy =
        MailImpl.builder()
            .name(name)
            .sender(from)
            .addRecipients(recipients)
            .remoteAddr(mail.getRemoteAddr())
            .remoteHost(mail.getRemoteHost())
            .addAttribute(Stamps.attribute(Stamps.MESSAGE_KEY, name))
            .addAttribute(Stamps.attribute(Stamps.LISTS, lists()))
            .build();
    copy.setMessageNoCopy(message);
    return copy;
  }

  private String lists() {
    List<String> lists = new ArrayList<>(Stamps.words(mail, Stamps.LISTS));
    lists.add(ListId.of(fields.group().address()));
    return String.join(" ", lists);
  }

  private MimeMessageWrapper message() throws MessagingException {
    if (message.isEmpty()) {
      message = Optional.of(GroupMessage.of(mail.getMessage(), fields));
    }
    return message.get();
  }

  private static Optional<MailAddress> parse(EmailAddress recipient) {
    try {
      return Optional.of(new MailAddress(recipient.text()));
    } catch (AddressException e) {
      LOGGER.error("skipped recipient={}: James can't deliver to it", recipient, e);
      return Optional.empty();
    }
  }
}
