// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.james;

import javax.inject.Inject;
import javax.inject.Named;
import javax.mail.MessagingException;
import org.apache.james.mailbox.MailboxManager;
import org.apache.james.metrics.api.MetricFactory;
import org.apache.james.transport.mailets.LocalDelivery;
import org.apache.james.user.api.UsersRepository;
import org.apache.mailet.Mail;
import org.apache.mailet.MailetContext;

/**
 * James's {@code LocalDelivery}, but recipients whose mailbox could not be written keep what is
 * noted on their mail: what Sieve decided, and where it is tried again.
 */
public final class DeliverToMailbox extends LocalDelivery {
  @Inject
  DeliverToMailbox(
      UsersRepository users,
      @Named("mailboxmanager") MailboxManager mailboxes,
      MetricFactory metrics) {
    super(users, mailboxes, metrics);
  }

  @Override
  public MailetContext getMailetContext() {
    return KeepingAttributes.around(super.getMailetContext());
  }

  @Override
  public void service(Mail mail) throws MessagingException {
    KeepingAttributes.during(mail, super::service);
  }
}
