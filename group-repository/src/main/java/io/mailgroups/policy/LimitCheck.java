// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.policy;

import io.mailgroups.database.Sql;
import io.mailgroups.database.Utc;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.group.GroupNode;
import io.mailgroups.group.MessageLimits;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The limits of a group, for everybody who may write to it, owners too: size of the message, number
 * of people it reaches, messages of one sender within an hour. Asks the database only about limits
 * that are set.
 *
 * @param size of the message, as far as it is known or declared
 */
record LimitCheck(
    EntityManager em, GroupNode group, Sender sender, OptionalLong size, Reach reach, Instant now) {
  private static final Duration WINDOW = Duration.ofHours(1);

  /** The first limit that stands against the message. */
  Optional<Decision> refusal() {
    return tooLarge().or(this::tooManyRecipients).or(this::tooOften);
  }

  /** Whether only the message can tell if it is too large. */
  boolean needsSize() {
    return size.isEmpty() && limits().maxMessageSize().isPresent();
  }

  private Optional<Decision> tooLarge() {
    return limits()
        .maxMessageSize()
        .filter(most -> size.isPresent() && size.getAsLong() > most)
        .map(most -> new Decision.Refuse(DecidedBy.LIMIT_SIZE, Reason.TOO_LARGE));
  }

  private Optional<Decision> tooManyRecipients() {
    return limits()
        .maxRecipients()
        .filter(most -> reach.exceeds(em, group.id(), most))
        .map(most -> new Decision.Refuse(DecidedBy.LIMIT_RECIPIENTS, Reason.TOO_MANY_RECIPIENTS));
  }

  private Optional<Decision> tooOften() {
    return limits()
        .messagesPerHour()
        .filter(most -> sent(most) >= most)
        .map(most -> new Decision.Refuse(DecidedBy.LIMIT_RATE, Reason.TOO_OFTEN));
  }

  // Who proved nothing is counted by what they claim; so nobody uses up what is another's.
  private long sent(int most) {
    Sql recent =
        Sql.of("select count(*) from (select 1 from mg_delivery d")
            .add("join mg_message m on m.id = d.message_id where d.group_id = ?", group.id())
            .add("and d.created_at > ?", Utc.column(now.minus(WINDOW)))
            .add("and d.decision <> 'REFUSE'");
    String claimed = sender.claimed().map(EmailAddress::text).orElse("");
    return sender
        .proven()
        .map(proven -> recent.add("and m.proven_sender = ?", proven.text()))
        .orElseGet(
            () -> recent.add("and m.proven_sender is null and m.claimed_sender = ?", claimed))
        .add("limit ?) recent", most)
        .number(em);
  }

  private MessageLimits limits() {
    return group.options().limits();
  }
}
