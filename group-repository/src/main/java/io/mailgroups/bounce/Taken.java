// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.bounce;

import io.mailgroups.directory.EmailAddress;
import java.util.Optional;

/**
 * What became of a report on one recipient.
 *
 * @param address to whom the copy went; empty if that isn't known
 */
public record Taken(Reported report, Optional<EmailAddress> address, Effect effect) {

  /** The effects. */
  public enum Effect {
    /** It names nobody to whom this delivery sent a copy: a forgery, or somebody's own forward. */
    NOT_REACHED,
    /** Who reports can't know it: of mailboxes here only this server can. */
    NOT_BELIEVED,
    /** It stands in the log and counts nothing. */
    NOTED,
    /** It would count, but one did today. */
    COUNTED_TODAY,
    COUNTED,
    /** It counted, and delivery to the address stopped by it. */
    STOPPED
  }
}
