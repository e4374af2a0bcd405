// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.james;

import io.mailgroups.directory.EmailAddress;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import javax.inject.Inject;
import javax.mail.internet.AddressException;
import org.apache.james.core.MailAddress;
import org.apache.james.rrt.api.RecipientRewriteTable;
import org.apache.james.rrt.api.RecipientRewriteTable.ErrorMappingException;
import org.apache.james.rrt.api.RecipientRewriteTableException;
import org.apache.james.rrt.lib.Mapping;
import org.apache.james.rrt.lib.Mappings;

/** Whom an address stands for in James's rewrite table. */
final class Rewriting {
  private static final EnumSet<Mapping.Type> ALL = EnumSet.allOf(Mapping.Type.class);

  // A forward is what one person made of his own mail. Who writes to him writes to him, not to
  // where he sends it on: or he could lend that sender's identity to any group.
  private static final EnumSet<Mapping.Type> BUT_FORWARDS =
      EnumSet.complementOf(EnumSet.of(Mapping.Type.Forward));

  private final RecipientRewriteTable table;

  @Inject
  Rewriting(RecipientRewriteTable table) {
    this.table = table;
  }

  /** Where mail to it ends; empty if the table says nothing. */
  Set<EmailAddress> targets(MailAddress address)
      throws ErrorMappingException, RecipientRewriteTableException {
    return resolve(address, ALL);
  }

  /** Whom someone means who writes to it; empty if the table says nothing. */
  Set<EmailAddress> meant(MailAddress address)
      throws ErrorMappingException, RecipientRewriteTableException {
    return resolve(address, BUT_FORWARDS);
  }

  /** As {@link #meant(MailAddress)}; an address that the table calls an error stands for nobody. */
  Set<EmailAddress> meant(EmailAddress address) throws RecipientRewriteTableException {
    try {
      return meant(new MailAddress(address.text()));
    } catch (ErrorMappingException | AddressException e) {
      return Set.of();
    }
  }

  private Set<EmailAddress> resolve(MailAddress address, EnumSet<Mapping.Type> types)
      throws ErrorMappingException, RecipientRewriteTableException {
    Mappings mappings =
        table.getResolvedMappings(address.getLocalPart(), address.getDomain(), types);
    Set<EmailAddress> targets = new TreeSet<>();
    mappings
        .asStream()
        .flatMap(mapping -> mapping.asMailAddress().stream())
        .flatMap(target -> Addresses.of(target).stream())
        .forEach(targets::add);
    return targets;
  }
}
