// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.james;

import io.mailgroups.directory.EmailAddress;
import io.mailgroups.policy.Sender;
import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import javax.inject.Inject;
import org.apache.james.core.MaybeSender;
import org.apache.james.core.Username;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.rrt.api.RecipientRewriteTableException;
import org.apache.james.user.api.UsersRepository;
import org.apache.james.user.api.UsersRepositoryException;
import org.apache.mailet.Mail;
import org.jspecify.annotations.Nullable;

/** Who sends, as far as James attests it. A From field or MAIL FROM alone proves nothing. */
final class Identity {
  private final UsersRepository users;
  private final Rewriting rewriting;
  private final MailGroupsSettings settings;

  @Inject
  Identity(UsersRepository users, Rewriting rewriting, MailGroupsSettings settings) {
    this.users = users;
    this.rewriting = rewriting;
    this.settings = settings;
  }

  /** Who sends in an SMTP session: the user who signed in, else the claim of a trusted client. */
  Sender inSession(SMTPSession session, MaybeSender sender) throws UsersRepositoryException {
    Optional<EmailAddress> claimed = Addresses.claimed(sender);
    @Nullable Username user = session.getUsername();
    if (user != null) {
      return new Sender(claimed, addressOf(user));
    }
    return new Sender(claimed, isTrustedClient(session) ? claimed : Optional.empty());
  }

  /** Whether this client proves who it claims to be by where it is. */
  boolean isTrustedClient(SMTPSession session) {
    return session.getUsername() == null
        && settings.trusts(session.getRemoteAddress().getAddress());
  }

  /**
   * Who sends a mail to a group.
   *
   * @param asWritten the addresses of the group that stand among the mail's recipients; the
   *     identity counts only if the sender wrote to one of them, or mail that someone forwards
   *     would be accepted as the first sender's
   */
  Sender ofMail(Mail mail, Collection<EmailAddress> asWritten)
      throws UsersRepositoryException, RecipientRewriteTableException {
    Optional<EmailAddress> claimed = Addresses.claimed(mail.getMaybeSender());
    Optional<String> atSmtp = Stamps.text(mail, Stamps.PROVEN_SENDER);
    if (atSmtp.isPresent()) {
      Set<EmailAddress> groups = Stamps.addresses(mail, Stamps.WRITTEN_GROUPS);
      return new Sender(
          claimed,
          atSmtp
              .flatMap(EmailAddress::tryParse)
              .filter(proven -> !Collections.disjoint(groups, asWritten)));
    }
    Optional<String> atJmap = Stamps.text(mail, Stamps.JMAP_USER);
    if (atJmap.isPresent() && wroteTo(mail, asWritten)) {
      return new Sender(claimed, addressOf(Username.of(atJmap.get())));
    }
    return new Sender(claimed, Optional.empty());
  }

  // JMAP has no RCPT where this could have been found out.
  private boolean wroteTo(Mail mail, Collection<EmailAddress> asWritten)
      throws RecipientRewriteTableException {
    Set<EmailAddress> recipients = Stamps.addresses(mail, Stamps.RECIPIENTS);
    if (!Collections.disjoint(recipients, asWritten)) {
      return true;
    }
    for (EmailAddress recipient : recipients) {
      if (!Collections.disjoint(rewriting.meant(recipient), asWritten)) {
        return true;
      }
    }
    return false;
  }

  private Optional<EmailAddress> addressOf(Username user) throws UsersRepositoryException {
    return Addresses.of(users.getMailAddressFor(user));
  }
}
