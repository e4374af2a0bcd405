// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.undo;

import io.mailgroups.directory.EmailAddress;
import java.util.List;

/**
 * What an undo did.
 *
 * @param changeId of the change that set back
 * @param notGivenBack members who could not become members again: their address is reserved, or
 *     their group contains the one they were in by now; or groups that are gone
 */
public record Undone(String changeId, List<String> notGivenBack) {
  static List<String> texts(List<EmailAddress> addresses) {
    return addresses.stream().map(EmailAddress::text).toList();
  }
}
