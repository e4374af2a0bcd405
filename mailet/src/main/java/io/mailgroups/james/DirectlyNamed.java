// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.james;

import io.mailgroups.directory.EmailAddress;
import io.mailgroups.directory.Employees;
import java.util.Set;
import java.util.TreeSet;
import javax.inject.Inject;
import org.apache.james.core.Domain;
import org.apache.james.rrt.api.RecipientRewriteTableException;
import org.apache.mailet.Mail;
import org.apache.mailet.MailetContext;

/**
 * Whom a message names beside its groups. They get it directly, so the groups skip them. An alias
 * of James's or of ours names the person behind it; a forward does not.
 */
final class DirectlyNamed {
  private final Rewriting rewriting;
  private final Employees employees;

  @Inject
  DirectlyNamed(Rewriting rewriting, Employees employees) {
    this.rewriting = rewriting;
    this.employees = employees;
  }

  /** Looked up once for a mail, however often it comes back. */
  Set<EmailAddress> of(Mail mail, Set<EmailAddress> groups, MailetContext context)
      throws RecipientRewriteTableException {
    if (Stamps.text(mail, Stamps.DIRECTLY_NAMED).isEmpty()) {
      Stamps.putAddresses(mail, Stamps.DIRECTLY_NAMED, lookUp(mail, groups, context));
    }
    return Stamps.addresses(mail, Stamps.DIRECTLY_NAMED);
  }

  private Set<EmailAddress> lookUp(Mail mail, Set<EmailAddress> groups, MailetContext context)
      throws RecipientRewriteTableException {
    Set<EmailAddress> named = new TreeSet<>(Stamps.addresses(mail, Stamps.RECIPIENTS));
    named.removeAll(groups);
    for (EmailAddress address : Set.copyOf(named)) {
      if (context.isLocalServer(Domain.of(address.domain()))) {
        named.addAll(rewriting.meant(address));
      }
    }
    return employees.primaryAddresses(named);
  }
}
