// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.james;

import io.mailgroups.database.GroupsUnavailable;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.group.MailGroups;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import javax.inject.Inject;
import org.apache.james.core.MailAddress;
import org.apache.mailet.Mail;
import org.apache.mailet.base.GenericMatcher;

/**
 * The recipients that are mail groups, found by one query. It has to stand at the head of {@code
 * root}, where it notes the mail's name and recipients before anything changes them.
 */
public final class RecipientIsMailGroup extends GenericMatcher {
  private final MailGroups groups;

  @Inject
  RecipientIsMailGroup(MailGroups groups) {
    this.groups = groups;
  }

  @Override
  public Collection<MailAddress> match(Mail mail) {
    stamp(mail);
    try {
      Set<EmailAddress> addressed = groups.addressed(Addresses.of(mail.getRecipients())).keySet();
      return mail.getRecipients().stream()
          .filter(recipient -> Addresses.of(recipient).filter(addressed::contains).isPresent())
          .toList();
    } catch (GroupsUnavailable e) {
      return switch (e.why()) {
        case DATABASE_AWAY -> throw e;
        case WRONG_SCHEMA -> perhapsGroups(mail);
      };
    }
  }

  private static void stamp(Mail mail) {
    if (Stamps.text(mail, Stamps.MESSAGE_KEY).isEmpty()) {
      Stamps.put(mail, Stamps.MESSAGE_KEY, mail.getName());
      if (isFirst(mail)) {
        Stamps.putAddresses(mail, Stamps.RECIPIENTS, Addresses.of(mail.getRecipients()));
      }
    }
  }

  // People get their mail whatever the state of our tables. What is left after James rewrote the
  // addresses, and would be refused as unknown, may be a group: ExpandMailGroup keeps it.
  private Collection<MailAddress> perhapsGroups(Mail mail) {
    if (isFirst(mail)) {
      return List.of();
    }
    return mail.getRecipients().stream()
        .filter(recipient -> getMailetContext().isLocalServer(recipient.getDomain()))
        .filter(recipient -> !getMailetContext().isLocalEmail(recipient))
        .toList();
  }

  private static boolean isFirst(Mail mail) {
    return Mail.DEFAULT.equals(mail.getState());
  }
}
