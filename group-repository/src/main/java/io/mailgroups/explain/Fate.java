// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.explain;

import io.mailgroups.audit.AuditEvent;
import io.mailgroups.expansion.LoggedDelivery;
import io.mailgroups.expansion.LoggedRecipient;
import java.util.Optional;

/**
 * What became of one delivery for one person.
 *
 * @param copy the copy they got, by this delivery or by another of the same message
 * @param other the delivery that reached them, or the one of which this is a duplicate
 * @param event the change because of which it is so, as far as the audit log tells
 */
public record Fate(
    Kind kind,
    Optional<LoggedRecipient> copy,
    Optional<LoggedDelivery> other,
    Optional<AuditEvent> event) {

  /** The kinds. */
  public enum Kind {
    /** They got a copy. */
    SENT,
    /** They were sent a copy, and it came back. */
    BOUNCED,
    /** They had one of the same message by another group. */
    SENT_BY_OTHER,
    /** The group refused the message, and told the sender. */
    REFUSED,
    /** The group refused it without telling anybody. */
    DROPPED,
    /** It waits for a moderator. */
    HELD,
    /** A moderator rejected it. */
    REJECTED,
    /** No moderator decided in time. */
    EXPIRED,
    /** The same message had come to the group before. */
    DUPLICATE,
    /** Somebody stopped it before it came to them. */
    STOPPED,
    /** Not yet; it goes on. */
    UNDER_WAY,
    /** They sent it themselves and want no own copy. */
    OWN_COPY_OFF,
    /** Mail to their address had come back day after day, so nothing was sent to it. */
    ADDRESS_STOPPED,
    /** They had mail off for the group. */
    MAIL_OFF,
    SUSPENDED,
    DEPARTED,
    /** The directory did not know them yet. */
    NOT_YET_EMPLOYED,
    /** The rule named them as excluded. */
    EXCLUDED,
    /** They became a member after it; the event or the present membership says when. */
    MEMBER_LATER,
    /** They were no member any more. */
    MEMBER_NO_MORE,
    NEVER_A_MEMBER,
    /** They were in none of the rule's departments. */
    NOT_IN_DEPARTMENTS,
    /** The rule's departments and condition did not mean them. */
    NOT_MEANT,
    /** They were a recipient: named directly beside the group, or changed in that moment. */
    NAMED_DIRECTLY
  }

  static Fate of(Kind kind) {
    return new Fate(kind, Optional.empty(), Optional.empty(), Optional.empty());
  }

  static Fate of(Kind kind, Optional<AuditEvent> event) {
    return new Fate(kind, Optional.empty(), Optional.empty(), event);
  }

  static Fate sent(LoggedRecipient copy) {
    return new Fate(Kind.SENT, Optional.of(copy), Optional.empty(), Optional.empty());
  }

  static Fate bounced(LoggedRecipient copy) {
    return new Fate(Kind.BOUNCED, Optional.of(copy), Optional.empty(), Optional.empty());
  }

  static Fate sentBy(LoggedDelivery other) {
    return new Fate(Kind.SENT_BY_OTHER, other.reached(), Optional.of(other), Optional.empty());
  }
}
