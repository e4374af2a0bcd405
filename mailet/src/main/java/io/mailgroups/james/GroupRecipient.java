// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.james;

import io.mailgroups.directory.EmailAddress;
import io.mailgroups.group.AddressedGroup;
import io.mailgroups.group.MailGroups;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.james.core.MailAddress;
import org.apache.mailet.Mail;

/**
 * A group among the recipients of a mail.
 *
 * @param recipients the recipients that mean this group: its address, its aliases, with a tag or
 *     not
 */
record GroupRecipient(AddressedGroup group, Collection<MailAddress> recipients, List<String> tags) {

  /** All of them, each once, in the order of their primary addresses. */
  static List<GroupRecipient> among(Mail mail, MailGroups groups) {
    Map<EmailAddress, AddressedGroup> addressed =
        groups.addressed(Addresses.of(mail.getRecipients()));
    Map<EmailAddress, GroupRecipient> found = new TreeMap<>();
    for (MailAddress recipient : mail.getRecipients()) {
      Addresses.of(recipient)
          .flatMap(address -> Optional.ofNullable(addressed.get(address)))
          .ifPresent(
              group ->
                  found
                      .computeIfAbsent(group.address(), address -> new GroupRecipient(group))
                      .add(recipient, group.tag()));
    }
    return List.copyOf(found.values());
  }

  private GroupRecipient(AddressedGroup group) {
    this(group, new ArrayList<>(), new ArrayList<>());
  }

  private void add(MailAddress recipient, Optional<String> tag) {
    recipients.add(recipient);
    tag.filter(text -> !tags.contains(text)).ifPresent(tags::add);
  }

  Set<EmailAddress> asWritten() {
    return Addresses.of(recipients);
  }
}
