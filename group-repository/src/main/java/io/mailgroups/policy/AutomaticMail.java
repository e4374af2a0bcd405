// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.policy;

import io.mailgroups.group.GroupNode;
import io.mailgroups.group.ListId;
import java.util.Optional;

/**
 * What machines send back is dropped and logged: expanding it would answer everyone, answering it
 * would loop (RFC 5321 section 4.5.5, RFC 3834 section 2). What machines send of their own accord
 * ({@code auto-generated}) is wanted.
 */
final class AutomaticMail {
  private AutomaticMail() {}

  static Optional<Decision> refusal(GroupNode group, Sender sender, Optional<MessageFacts> facts) {
    if (sender.claimed().isEmpty()) {
      return refuse(DecidedBy.NULL_SENDER, Reason.NULL_SENDER);
    }
    return facts.flatMap(message -> refusal(group, message));
  }

  private static Optional<Decision> refusal(GroupNode group, MessageFacts message) {
    if (message.autoReplied()) {
      return refuse(DecidedBy.AUTOMATIC_REPLY, Reason.AUTOMATIC_REPLY);
    }
    if (message.report()) {
      return refuse(DecidedBy.REPORT, Reason.REPORT);
    }
    if (message.listIds().contains(ListId.of(group.address()))) {
      return refuse(DecidedBy.OWN_LIST_ID, Reason.OWN_LIST_ID);
    }
    return Optional.empty();
  }

  private static Optional<Decision> refuse(DecidedBy line, Reason reason) {
    return Optional.of(new Decision.Refuse(line, reason));
  }
}
