// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.james;

import io.mailgroups.directory.EmailAddress;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.james.core.MailAddress;
import org.apache.james.protocols.api.ProtocolSession.AttachmentKey;
import org.apache.james.protocols.api.ProtocolSession.State;
import org.apache.james.protocols.smtp.SMTPSession;

/**
 * The groups that the recipients of one SMTP transaction stand for; gone with the transaction
 * (RSET, end of DATA).
 */
final class WrittenGroups {
  private static final AttachmentKey<WrittenGroups> KEY =
      AttachmentKey.of("io.mailgroups.written-groups", WrittenGroups.class);

  private final Map<MailAddress, Set<EmailAddress>> byRecipient = new HashMap<>();

  private WrittenGroups() {}

  static WrittenGroups of(SMTPSession session) {
    return session
        .getAttachment(KEY, State.Transaction)
        .orElseGet(
            () -> {
              WrittenGroups none = new WrittenGroups();
              session.setAttachment(KEY, none, State.Transaction);
              return none;
            });
  }

  /** As their addresses will stand among the mail's recipients, rewritten or not. */
  void add(MailAddress recipient, Collection<EmailAddress> groups) {
    byRecipient.put(recipient, Set.copyOf(groups));
  }

  /** Those of the recipients that were accepted in the end. */
  Set<EmailAddress> of(Collection<MailAddress> accepted) {
    Set<EmailAddress> groups = new TreeSet<>();
    accepted.forEach(recipient -> groups.addAll(byRecipient.getOrDefault(recipient, Set.of())));
    return groups;
  }
}
