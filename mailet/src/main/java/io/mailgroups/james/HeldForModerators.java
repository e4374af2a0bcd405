// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.james;

import io.mailgroups.directory.EmailAddress;
import io.mailgroups.expansion.Delivery;
import io.mailgroups.moderation.Envelope;
import io.mailgroups.moderation.HeldMail;
import io.mailgroups.policy.Sender;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.Set;
import javax.inject.Inject;
import javax.mail.MessagingException;
import org.apache.james.server.core.MimeMessageInputStream;
import org.apache.mailet.Mail;
import org.apache.mailet.MailetContext;

/** Keeps the part of a mail that goes to a moderated group, with everything it needs to go on. */
final class HeldForModerators {
  private final HeldMail held;

  @Inject
  HeldForModerators(HeldMail held) {
    this.held = held;
  }

  /**
   * Keeps it, once however often the queue gives it.
   *
   * @param named people whom it names beside its groups
   */
  void keep(
      MailetContext context,
      Mail mail,
      GroupRecipient recipient,
      Sender sender,
      Delivery delivery,
      Set<EmailAddress> named)
      throws MessagingException {
    Envelope envelope =
        new Envelope(
            sender,
            String.valueOf(mail.getRemoteAddr()),
            String.valueOf(mail.getRemoteHost()),
            recipient.asWritten(),
            named,
            Stamps.words(mail, Stamps.LISTS),
            RefusalNotices.mayBeTold(context, mail, sender) ? sender.claimed() : Optional.empty());
    try (InputStream message = new MimeMessageInputStream(mail.getMessage())) {
      held.keep(delivery, envelope, message);
    } catch (IOException e) {
      throw new MessagingException("Could not keep the message for its moderators", e);
    }
  }
}
