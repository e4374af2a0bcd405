// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.deliveries;

import io.mailgroups.GroupRepository;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.expansion.DeliveryFilter;
import io.mailgroups.expansion.Outcome;
import io.mailgroups.group.MailGroups;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The parameters of calls as a filter of the delivery log. */
@Component
class AskedDeliveries {
  // No group has it.
  private static final long NO_GROUP = -1;

  private final MailGroups groups;

  AskedDeliveries(GroupRepository repository) {
    this.groups = repository.groups();
  }

  DeliveryFilter filter(
      Set<String> group,
      Set<String> sender,
      Optional<String> recipient,
      Set<String> messageId,
      Optional<Instant> from,
      Optional<Instant> to,
      Set<Outcome> decision) {
    DeliveryFilter filter =
        DeliveryFilter.ALL
            .toGroups(group.stream().map(this::groupId).collect(Collectors.toSet()))
            .sentBy(sender.stream().map(EmailAddress::parse).collect(Collectors.toSet()))
            .of(messageId)
            .between(from, to)
            .decided(decision);
    return recipient.isPresent() ? filter.reaching(EmailAddress.parse(recipient.get())) : filter;
  }

  // An id, also of a group that is gone, or the address of one that is there.
  private long groupId(String written) {
    return written.contains("@")
        ? groups.find(EmailAddress.parse(written)).map(group -> group.id()).orElse(NO_GROUP)
        : parsedId(written);
  }

  private static long parsedId(String written) {
    try {
      return Long.parseLong(written);
    } catch (NumberFormatException e) {
      return NO_GROUP;
    }
  }
}
