// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.james;

import javax.inject.Inject;
import javax.mail.MessagingException;
import org.apache.james.domainlist.api.DomainList;
import org.apache.james.transport.mailets.RecipientRewriteTable;
import org.apache.mailet.Mail;
import org.apache.mailet.MailetContext;

/**
 * James's {@code RecipientRewriteTable}, but recipients that could not be looked up keep what is
 * noted on their mail: a group behind an alias would otherwise refuse a member as a stranger.
 */
public final class RewriteRecipients extends RecipientRewriteTable {
  @Inject
  RewriteRecipients(org.apache.james.rrt.api.RecipientRewriteTable table, DomainList domains) {
    super(table, domains);
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
