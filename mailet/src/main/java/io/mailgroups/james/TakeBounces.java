// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.james;

import io.mailgroups.bounce.Bounces;
import io.mailgroups.bounce.Taken;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.expansion.BounceAddresses;
import io.mailgroups.expansion.BouncedDelivery;
import io.mailgroups.group.BounceAddress;
import io.mailgroups.james.report.BounceReport;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.inject.Inject;
import javax.mail.MessagingException;
import org.apache.james.core.Domain;
import org.apache.james.core.MailAddress;
import org.apache.james.server.core.MimeMessageInputStream;
import org.apache.mailet.Mail;
import org.apache.mailet.base.GenericMailet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends what comes back from copies, for the recipients that {@link RecipientIsBounceAddress} picks:
 * notifications of servers, replies of people who are out of office. What a notification says of
 * members is counted; it is logged with the group and the message that it belongs to. Members never
 * see it, and nobody is answered.
 */
public final class TakeBounces extends GenericMailet {
  private static final Logger LOGGER = LoggerFactory.getLogger(TakeBounces.class);

  private final BounceAddresses bounceAddresses;
  private final Bounces bounces;

  @Inject
  TakeBounces(BounceAddresses bounceAddresses, Bounces bounces) {
    this.bounceAddresses = bounceAddresses;
    this.bounces = bounces;
  }

  @Override
  public void service(Mail mail) throws MessagingException {
    TreeSet<EmailAddress> addresses = new TreeSet<>();
    mail.getRecipients()
        .forEach(one -> Addresses.bounces(one).ifPresent(b -> addresses.add(b.address())));
    for (EmailAddress address : addresses) {
      take(mail, BounceAddress.of(address).orElseThrow());
    }
    List<MailAddress> others =
        mail.getRecipients().stream()
            .filter(recipient -> Addresses.bounces(recipient).isEmpty())
            .toList();
    mail.setRecipients(others);
    if (others.isEmpty()) {
      mail.setState(Mail.GHOST);
    }
  }

  private void take(Mail mail, BounceAddress address) throws MessagingException {
    Optional<BouncedDelivery> delivery = bounceAddresses.find(address);
    String sender = mail.getMaybeSender().asPrettyString();
    if (delivery.isEmpty()) {
      LOGGER.info("bounce of nothing known: mail={} sender={}", mail.getName(), sender);
      return;
    }
    BounceReport report = read(mail);
    List<Taken> taken =
        bounces.take(delivery.get(), report.recipients(), who -> mayKnow(mail, who));
    LOGGER.info(
        "bounce group={} message={} messageId={} mail={} sender={} form={} said={}",
        delivery.get().group(),
        delivery.get().messageKey(),
        delivery.get().messageId().orElse("-"),
        mail.getName(),
        sender,
        report.form(),
        taken.stream().map(TakeBounces::inWords).collect(Collectors.joining(",", "[", "]")));
  }

  // Of the mailboxes here only a James of ours can know; whoever else says so wants to stop
  // somebody's mail, or forwards it and speaks of another mailbox.
  private boolean mayKnow(Mail mail, EmailAddress who) {
    return isOurs(mail) || !getMailetContext().isLocalServer(Domain.of(who.domain()));
  }

  // James gives a notification the attributes of the copy it is about; no client can set those, and
  // what a client brings by SMTP carries another one.
  private static boolean isOurs(Mail mail) {
    return Stamps.text(mail, Stamps.LISTS).isPresent()
        && Stamps.text(mail, Stamps.PROVEN_SENDER).isEmpty();
  }

  private static BounceReport read(Mail mail) throws MessagingException {
    try (InputStream in = new MimeMessageInputStream(mail.getMessage())) {
      return BounceReport.read(in);
    } catch (IOException e) {
      throw new MessagingException("Could not read what came back", e);
    }
  }

  private static String inWords(Taken taken) {
    return taken.address().or(taken.report()::recipient).map(EmailAddress::text).orElse("-")
        + " "
        + taken.report().verdict()
        + " "
        + taken.report().status().orElse("-")
        + " "
        + taken.effect();
  }
}
