// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.impact;

import io.mailgroups.directory.EmailAddress;
import java.util.List;
import java.util.Optional;

/**
 * What a change does to one group.
 *
 * @param address as it was before, or of a new group as it will be
 * @param before recipients before the change
 * @param after recipients after it
 * @param joining the first few by address
 * @param leaving the first few by address
 * @param broken why nobody knows the recipients after the change; they count as none then
 */
public record GroupImpact(
    long groupId,
    EmailAddress address,
    String name,
    int before,
    int after,
    int joins,
    int leaves,
    List<EmailAddress> joining,
    List<EmailAddress> leaving,
    Optional<String> broken) {

  /** Nobody receives any more, or a larger share of the recipients than this leaves. */
  public boolean stops(double share) {
    return before > 0 && (after == 0 || leaves > share * before);
  }
}
