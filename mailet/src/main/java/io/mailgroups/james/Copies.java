// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.james;

import io.mailgroups.directory.EmailAddress;
import io.mailgroups.expansion.Handover;
import io.mailgroups.group.BounceAddress;
import io.mailgroups.group.ListId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
 * to the author.
 */
final class Copies implements Handover, AutoCloseable {
  static final String LOCAL = "transport";
  static final String FOREIGN = "relay";

  private static final Logger LOGGER = LoggerFactory.getLogger(Copies.class);

  private final MailetContext context;
  private final Mail mail;
  private final MailAddress sender;
  private final ListFields fields;
  private final Map<Domain, Boolean> localDomains = new HashMap<>();
  private Optional<MimeMessageWrapper> message = Optional.empty();

  Copies(MailetContext context, Mail mail, BounceAddress bounces, ListFields fields)
      throws AddressException {
    this.context = context;
    this.mail = mail;
    this.sender = new MailAddress(bounces.address().text());
    this.fields = fields;
  }

  @Override
  public void handOver(List<EmailAddress> recipients) {
    List<MailAddress> local = new ArrayList<>();
    List<MailAddress> foreign = new ArrayList<>();
    for (EmailAddress recipient : recipients) {
      parse(recipient)
          .ifPresent(address -> (isLocal(address.getDomain()) ? local : foreign).add(address));
    }
    try {
      send(local, LOCAL);
      send(foreign, FOREIGN);
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

  private void send(List<MailAddress> recipients, String processor) throws MessagingException {
    if (!recipients.isEmpty()) {
      Mail copy = copy(recipients);
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
  }

  // Only these attributes: the author's identity, DSN requests and the like end at the group.
  private Mail copy(List<MailAddress> recipients) throws MessagingException {
    String name = MailImpl.getId();
    MailImpl copy =
        MailImpl.builder()
            .name(name)
            .sender(sender)
            .addRecipients(recipients)
            .remoteAddr(mail.getRemoteAddr())
            .remoteHost(mail.getRemoteHost())
            .addAttribute(Stamps.attribute(Stamps.MESSAGE_KEY, name))
            .addAttribute(Stamps.attribute(Stamps.LISTS, lists()))
            .build();
    copy.setMessageNoCopy(message());
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
