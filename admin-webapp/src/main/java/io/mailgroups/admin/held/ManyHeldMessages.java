// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.held;

import io.mailgroups.GroupRepository;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.audit.Change;
import io.mailgroups.moderation.HeldFilter;
import io.mailgroups.moderation.HeldMessage;
import io.mailgroups.moderation.HeldMessages;
import io.mailgroups.moderation.HeldState;
import io.mailgroups.problem.Conflict;
import io.mailgroups.problem.InvalidValue;
import io.mailgroups.problem.NotFound;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * One decision about many held messages, each on its own: what others decided meanwhile stands, and
 * stops nothing. What isn't theirs counts as not there.
 */
@Component
class ManyHeldMessages {
  /** At once. */
  static final int MAX = 500;

  private final HeldMessages messages;
  private final HeldRights rights;

  ManyHeldMessages(GroupRepository repository, HeldRights rights) {
    this.messages = repository.heldMessages();
    this.rights = rights;
  }

  /** What became of one. */
  enum Result {
    DONE,
    ALREADY_DECIDED,
    /** The group is disabled, or gone. */
    GROUP_NOT_ACTIVE,
    NOT_FOUND
  }

  /** A message and what became of it. */
  record Outcome(long id, Result result) {}

  /** Those of some messages that somebody may decide and that still wait, newest first. */
  List<HeldMessage> waiting(SignedIn who, Set<Long> ids) {
    return found(who, ids).stream()
        .filter(message -> message.state() == HeldState.WAITING)
        .toList();
  }

  /**
   * Decides.
   *
   * @throws InvalidValue if the comment is too long, or there are too many
   */
  List<Outcome> decide(SignedIn who, HeldDecision decision, Set<Long> ids, String comment) {
    Set<Long> theirs = found(who, ids).stream().map(HeldMessage::id).collect(Collectors.toSet());
    Change change = who.change();
    return ids.stream()
        .map(
            id ->
                new Outcome(
                    id,
                    theirs.contains(id) ? decide(change, decision, id, comment) : Result.NOT_FOUND))
        .toList();
  }

  private Result decide(Change change, HeldDecision decision, long id, String comment) {
    try {
      decision.make(messages, change, id, comment);
      return Result.DONE;
    } catch (Conflict conflict) {
      return conflict.kind() == Conflict.Kind.ALREADY_DECIDED
          ? Result.ALREADY_DECIDED
          : Result.GROUP_NOT_ACTIVE;
    } catch (NotFound gone) {
      return Result.NOT_FOUND;
    }
  }

  private List<HeldMessage> found(SignedIn who, Set<Long> ids) {
    if (ids.size() > MAX) {
      throw new InvalidValue("/messages", "too-many", "At most " + MAX + " messages at once.");
    }
    if (ids.isEmpty()) {
      return List.of();
    }
    HeldFilter filter = rights.seen(who, HeldFilter.ALL.among(ids));
    return rights.decidable(who, messages.list(filter, Optional.empty(), MAX));
  }
}
