// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.james;

import io.mailgroups.directory.EmailAddress;
import io.mailgroups.policy.Decision;
import io.mailgroups.policy.Reason;
import io.mailgroups.policy.Refusals;
import io.mailgroups.policy.Sender;
import javax.inject.Inject;
import javax.mail.MessagingException;
import org.apache.james.lifecycle.api.LifecycleUtil;
import org.apache.james.server.core.MailImpl;
import org.apache.mailet.AttributeName;
import org.apache.mailet.Mail;
import org.apache.mailet.MailetContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells a sender that a group refused, when that could not be said at RCPT. */
final class RefusalNotices {
  /** The processor of {@code mailetcontainer.xml} that makes the notification (RFC 3464). */
  static final String PROCESSOR = "group-refused";

  /** What James's {@code DSNBounce} puts into the fields of the notification. */
  static final AttributeName DELIVERY_ERROR = AttributeName.of("delivery-error");

  private static final Logger LOGGER = LoggerFactory.getLogger(RefusalNotices.class);

  private final Refusals refusals;

  @Inject
  RefusalNotices(Refusals refusals) {
    this.refusals = refusals;
  }

  void send(
      MailetContext context,
      Mail mail,
      GroupRecipient recipient,
      Sender sender,
      Decision.Refuse refusal)
      throws MessagingException {
    String code = refusals.record(recipient.group(), sender, refusal);
    boolean told = mayBeTold(context, mail, sender);
    LOGGER.info(
        "refused group={} claimed={} proven={} reason={} code={} told={} mail={}",
        recipient.group().address(),
        sender.claimed().map(EmailAddress::text).orElse("<>"),
        sender.proven().map(EmailAddress::text).orElse("-"),
        refusal.reason(),
        code,
        told,
        mail.getName());
    if (told) {
      tell(context, mail, recipient, refusal.reason(), code);
    }
  }

  /** Anybody can claim to be anybody: an answer to a stranger would go to a victim. */
  static boolean mayBeTold(MailetContext context, Mail mail, Sender sender) {
    return mail.hasSender()
        && (sender.proven().isPresent()
            || mail.getMaybeSender().asOptional().filter(context::isLocalEmail).isPresent());
  }

  // A mail of its own, since DSNBounce hands every attribute of what it answers on to the answer.
  private static void tell(
      MailetContext context, Mail mail, GroupRecipient recipient, Reason reason, String code)
      throws MessagingException {
    MailImpl refused =
        MailImpl.builder()
            .name(MailImpl.getId())
            .sender(mail.getMaybeSender())
            .addRecipients(recipient.recipients())
            .mimeMessage(mail.getMessage())
            .addAttribute(Stamps.attribute(DELIVERY_ERROR, Replies.status(reason, code)))
            .build();
    try {
      context.sendMail(refused, PROCESSOR);
    } finally {
      LifecycleUtil.dispose(refused);
    }
  }
}
