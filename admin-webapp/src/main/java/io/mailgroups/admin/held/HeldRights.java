// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.held;

import io.mailgroups.GroupRepository;
import io.mailgroups.account.Access;
import io.mailgroups.account.AdminRole;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.moderation.HeldFilter;
import io.mailgroups.moderation.HeldMessage;
import io.mailgroups.moderation.HeldMessages;
import io.mailgroups.moderation.Moderators;
import io.mailgroups.problem.NotFound;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;

/**
 * Held messages as somebody may see, read or decide them: what isn't theirs to see does not exist
 * for them. Auditors see that a message waits and what was decided; the mail of others they don't
 * read.
 */
@Component
class HeldRights {
  private final HeldMessages messages;
  private final Moderators moderators;

  HeldRights(GroupRepository repository) {
    this.messages = repository.heldMessages();
    this.moderators = repository.moderators();
  }

  /**
   * A message to be seen.
   *
   * @param mayRead whether its content may be seen, too
   */
  record Seen(HeldMessage message, boolean mayRead, boolean mayDecide) {}

  /** A message to be seen. */
  Seen seen(SignedIn who, long id) {
    HeldMessage message = messages.find(id).orElseThrow(() -> new NotFound("held message " + id));
    boolean mayDecide = moderators.mayModerate(who.scope(), message.groupId());
    if (!mayDecide && !maySee(who, message)) {
      throw new NotFound("held message " + id);
    }
    return new Seen(message, mayDecide || !isAuditorOnly(who), mayDecide);
  }

  /** A message to be read. */
  HeldMessage readable(SignedIn who, long id) {
    Seen seen = seen(who, id);
    if (!seen.mayRead()) {
      throw new AccessDeniedException("For moderators.");
    }
    return seen.message();
  }

  /** A message to be decided. */
  HeldMessage decidable(SignedIn who, long id) {
    Seen seen = seen(who, id);
    if (!seen.mayDecide()) {
      throw new AccessDeniedException("For moderators.");
    }
    return seen.message();
  }

  /** Those of some messages that are to be seen that may be decided. */
  List<HeldMessage> decidable(SignedIn who, List<HeldMessage> seen) {
    if (decidesWhatIsSeen(who)) {
      return seen;
    }
    Set<Long> groups =
        seen.stream()
            .map(HeldMessage::groupId)
            .distinct()
            .filter(group -> moderators.mayModerate(who.scope(), group))
            .collect(Collectors.toSet());
    return seen.stream().filter(message -> groups.contains(message.groupId())).toList();
  }

  /**
   * Whether somebody decides all that they see: everybody does but auditors, and what only reads.
   */
  boolean decidesWhatIsSeen(SignedIn who) {
    return who.scope().access() == Access.WRITE
        && (!who.scope().readsEverything() || who.scope().writesEverything());
  }

  /** Of the messages that a filter wants, those to be seen. */
  HeldFilter seen(SignedIn who, HeldFilter filter) {
    return filter.within(moderators.groupsOf(who.scope()));
  }

  private boolean maySee(SignedIn who, HeldMessage message) {
    return moderators
        .groupsOf(who.scope())
        .filter(groups -> !groups.contains(message.groupId()))
        .isEmpty();
  }

  private static boolean isAuditorOnly(SignedIn who) {
    return who.scope().readsEverything() && !who.scope().grants().has(AdminRole.POSTMASTER);
  }
}
