// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.james;

import io.mailgroups.directory.EmailAddress;
import io.mailgroups.group.AddressedGroup;
import io.mailgroups.group.LeaveTokens;
import io.mailgroups.group.ListForm;
import java.net.URI;
import java.util.Optional;
import javax.inject.Inject;

/**
 * The pages of the webapp where members leave. One of a group is for everybody who can sign in; one
 * of a member elsewhere carries their token, and stands only in a copy that nobody else gets.
 */
final class LeaveLinks {
  private final LeaveTokens tokens;
  private final MailGroupsSettings settings;

  @Inject
  LeaveLinks(LeaveTokens tokens, MailGroupsSettings settings) {
    this.tokens = tokens;
    this.settings = settings;
  }

  /** The page of a group; empty where nobody leaves, or where it isn't known where pages are. */
  Optional<LeaveLink> ofGroup(AddressedGroup group, ListForm form) {
    return form.mayLeave()
        ? settings
            .webappUrl()
            .map(webapp -> new LeaveLink(page(webapp, "/groups/" + group.id() + "/leave"), false))
        : Optional.empty();
  }

  /**
   * The page of one member of a group that has a page. One click needs a signature over the field
   * that is made after the group (RFC 8058 section 4), so only where our server signs.
   */
  LeaveLink ofMember(AddressedGroup group, EmailAddress member) {
    String token = tokens.of(group.id(), member);
    return new LeaveLink(
        page(settings.webappUrl().orElseThrow(), "/leave/" + token), settings.signsCopies());
  }

  private static URI page(URI webapp, String path) {
    return URI.create(webapp + path);
  }
}
