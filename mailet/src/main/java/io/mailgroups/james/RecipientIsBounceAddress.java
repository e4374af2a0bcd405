// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.james;

import java.util.Collection;
import org.apache.james.core.MailAddress;
import org.apache.mailet.Mail;
import org.apache.mailet.base.GenericMatcher;

/**
 * The recipients that have the form of a bounce address in a domain of ours, known or not: nobody
 * else has them. Asks James for the domain of such recipients only.
 */
public final class RecipientIsBounceAddress extends GenericMatcher {
  @Override
  public Collection<MailAddress> match(Mail mail) {
    return mail.getRecipients().stream()
        .filter(recipient -> Addresses.bounces(recipient).isPresent())
        .filter(recipient -> getMailetContext().isLocalServer(recipient.getDomain()))
        .toList();
  }
}
