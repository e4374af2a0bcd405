// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.james;

import io.mailgroups.directory.EmailAddress;
import io.mailgroups.expansion.Deliveries;
import io.mailgroups.policy.DecidedBy;
import io.mailgroups.policy.Decision;
import io.mailgroups.policy.Sender;
import io.mailgroups.policy.SendingPolicy;
import java.util.Collections;
import java.util.Optional;
import javax.inject.Inject;
import javax.mail.MessagingException;
import org.apache.mailet.Mail;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Proves the author of a message elsewhere, who can't sign in here, by a DKIM signature of their
 * domain. It counts for those only who are outside of the organisation, and only for the groups
 * that were written to at SMTP: mail that somebody forwards to a group isn't its author's. Looked
 * for only where it makes a difference, and once for a mail.
 */
final class AuthorProof {
  private static final Logger LOGGER = LoggerFactory.getLogger(AuthorProof.class);

  private final SendingPolicy policy;
  private final Deliveries deliveries;
  private final DkimSignatures signatures;

  @Inject
  AuthorProof(SendingPolicy policy, Deliveries deliveries, DkimSignatures signatures) {
    this.policy = policy;
    this.deliveries = deliveries;
    this.signatures = signatures;
  }

  /**
   * Who sends, with the author as proven sender if a signature proves it and nothing else did.
   *
   * @throws KeysUnavailable if that can't be found out now
   */
  Sender of(Mail mail, IncomingMessage message, GroupRecipient recipient, Sender sender)
      throws MessagingException, KeysUnavailable {
    if (sender.proven().isPresent() || !wroteTo(mail, recipient) || !message.isSigned()) {
      return sender;
    }
    Optional<EmailAddress> author = message.onlyAuthor();
    if (author.isEmpty() || !isLookedFor(mail, message.key(), recipient, sender)) {
      return sender;
    }
    return new Sender(sender.claimed(), proven(mail, author.get()));
  }

  private static boolean wroteTo(Mail mail, GroupRecipient recipient) {
    return !Collections.disjoint(
        Stamps.addresses(mail, Stamps.WRITTEN_GROUPS), recipient.asWritten());
  }

  // Not on each turn of a long delivery: what was decided stays.
  private boolean isLookedFor(
      Mail mail, String messageKey, GroupRecipient recipient, Sender sender) {
    return Stamps.text(mail, Stamps.SIGNED_AUTHOR).isPresent()
        || (!deliveries.isRecorded(messageKey, recipient.group())
            && makesADifference(recipient, sender));
  }

  private boolean makesADifference(GroupRecipient recipient, Sender sender) {
    Decision unproven = policy.decide(recipient.group(), sender, Optional.empty());
    return unproven instanceof Decision.Hold
        || (unproven instanceof Decision.NeedsMessage needs
            && needs.decidedBy() == DecidedBy.SEND_POLICY);
  }

  private Optional<EmailAddress> proven(Mail mail, EmailAddress author)
      throws MessagingException, KeysUnavailable {
    if (Stamps.text(mail, Stamps.SIGNED_AUTHOR).isEmpty()) {
      boolean holds = signatures.prove(mail.getMessage(), author.domain());
      LOGGER.info("author={} proven={} by DKIM mail={}", author, holds, mail.getName());
      Stamps.put(mail, Stamps.SIGNED_AUTHOR, holds ? author.text() : "");
    }
    return Stamps.addresses(mail, Stamps.SIGNED_AUTHOR).stream().findFirst();
  }
}
