// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.james;

import io.mailgroups.expansion.BounceAddresses;
import io.mailgroups.expansion.BouncedDelivery;
import io.mailgroups.group.BounceAddress;
import java.util.List;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.james.core.MailAddress;
import org.apache.mailet.Mail;
import org.apache.mailet.base.GenericMailet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends what comes back from copies, for the recipients that {@link RecipientIsBounceAddress} picks:
 * notifications of servers, replies of people who are out of office. It is logged with the group
 * and the message that it belongs to; members never see it, and nobody is answered.
 */
public final class TakeBounces extends GenericMailet {
  private static final Logger LOGGER = LoggerFactory.getLogger(TakeBounces.class);

  private final BounceAddresses bounceAddresses;

  @Inject
  TakeBounces(BounceAddresses bounceAddresses) {
    this.bounceAddresses = bounceAddresses;
  }

  @Override
  public void service(Mail mail) {
    for (MailAddress recipient : mail.getRecipients()) {
      Addresses.bounces(recipient).ifPresent(address -> log(mail, address));
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

  private void log(Mail mail, BounceAddress address) {
    Optional<BouncedDelivery> delivery = bounceAddresses.find(address);
    String sender = mail.getMaybeSender().asPrettyString();
    if (delivery.isEmpty()) {
      LOGGER.info("bounce of nothing known: mail={} sender={}", mail.getName(), sender);
      return;
    }
    LOGGER.info(
        "bounce group={} message={} messageId={} mail={} sender={}",
        delivery.get().group(),
        delivery.get().messageKey(),
        delivery.get().messageId().orElse("-"),
        mail.getName(),
        sender);
  }
}
