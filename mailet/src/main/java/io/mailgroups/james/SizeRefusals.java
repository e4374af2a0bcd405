// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.james;

import io.mailgroups.directory.EmailAddress;
import io.mailgroups.group.AddressedGroup;
import io.mailgroups.group.MailGroups;
import io.mailgroups.policy.DecidedBy;
import io.mailgroups.policy.Decision;
import io.mailgroups.policy.Reason;
import io.mailgroups.policy.Refusals;
import io.mailgroups.policy.Sender;
import io.mailgroups.policy.SendingPolicy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import javax.inject.Inject;
import javax.mail.MessagingException;
import org.apache.james.protocols.smtp.hook.HookResult;
import org.apache.mailet.Mail;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Refuses a message at the end of DATA that is too large for all whom it is for: only then nobody
 * has to be told later. What others may have goes on, and the groups decide once more.
 */
final class SizeRefusals {
  private static final Logger LOGGER = LoggerFactory.getLogger(SizeRefusals.class);

  private final MailGroups groups;
  private final SendingPolicy policy;
  private final Refusals refusals;

  @Inject
  SizeRefusals(MailGroups groups, SendingPolicy policy, Refusals refusals) {
    this.groups = groups;
    this.policy = policy;
    this.refusals = refusals;
  }

  /** The answer, if every recipient is a group for which the message is too large. */
  Optional<HookResult> refusal(Mail mail, Sender sender) throws MessagingException {
    OptionalLong size = OptionalLong.of(mail.getMessageSize());
    Map<EmailAddress, AddressedGroup> addressed =
        groups.addressed(Addresses.of(mail.getRecipients()));
    Set<AddressedGroup> asked = Set.copyOf(addressed.values());
    boolean nobodyElse =
        mail.getRecipients().stream()
            .allMatch(to -> Addresses.of(to).filter(addressed::containsKey).isPresent());
    if (!nobodyElse || !asked.stream().allMatch(group -> isTooLarge(group, sender, size))) {
      return Optional.empty();
    }
    List<String> codes = asked.stream().map(group -> record(mail, group, sender)).toList();
    return codes.stream().findFirst().map(code -> Replies.refused(Reason.TOO_LARGE, code));
  }

  private boolean isTooLarge(AddressedGroup group, Sender sender, OptionalLong size) {
    return policy.decide(group, sender, Optional.empty(), size) instanceof Decision.Refuse refuse
        && refuse.reason() == Reason.TOO_LARGE;
  }

  private String record(Mail mail, AddressedGroup group, Sender sender) {
    String code =
        refusals.record(group, sender, new Decision.Refuse(DecidedBy.LIMIT_SIZE, Reason.TOO_LARGE));
    LOGGER.info(
        "refused group={} claimed={} proven={} reason={} code={} mail={}",
        group.address(),
        sender.claimed().map(EmailAddress::text).orElse("<>"),
        sender.proven().map(EmailAddress::text).orElse("-"),
        Reason.TOO_LARGE,
        code,
        mail.getName());
    return code;
  }
}
