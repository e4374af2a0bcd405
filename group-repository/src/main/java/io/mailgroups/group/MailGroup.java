// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.group;

import io.mailgroups.directory.EmailAddress;
import java.time.Instant;
import java.util.Optional;

/**
 * A mail group of any kind.
 *
 * @param id never reused
 * @param version counts the changes of everything but its members
 */
public record MailGroup(long id, int version, GroupData data, Optional<Instant> lastMessageAt) {

  /** The primary address. */
  public EmailAddress address() {
    return data.address();
  }
}
