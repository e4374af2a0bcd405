// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.moderation;

import io.mailgroups.directory.EmailAddress;
import io.mailgroups.policy.Sender;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a held message had besides its text, as far as one group is concerned; it goes on with it.
 *
 * @param remoteAddress of the client that brought it
 * @param written the group's addresses among its recipients, as they were written
 * @param named people whom it names beside its groups
 * @param lists List-Ids of the groups it went through
 * @param told who is told what becomes of it; empty where an answer could go to a stranger
 */
public record Envelope(
    Sender sender,
    String remoteAddress,
    String remoteHost,
    Set<EmailAddress> written,
    Set<EmailAddress> named,
    List<String> lists,
    Optional<EmailAddress> told) {

  /** The same, to these addresses of the group. */
  Envelope writtenTo(Set<EmailAddress> addresses) {
    return new Envelope(sender, remoteAddress, remoteHost, addresses, named, lists, told);
  }
}
