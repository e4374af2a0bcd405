// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.groups;

import io.mailgroups.GroupRepository;
import io.mailgroups.admin.security.Allowed;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.admin.security.Who;
import io.mailgroups.collaboration.Dissolution;
import io.mailgroups.collaboration.GroupCreation;
import io.mailgroups.group.GroupKind;
import io.mailgroups.group.MailGroup;
import io.mailgroups.problem.NotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a postmaster does about groups that employees make, by REST. */
@RestController
@RequestMapping("/api/v1/groups")
@Allowed(Who.POSTMASTER)
class CollaborationApi {
  private final GroupCreation creation;
  private final Dissolution dissolution;
  private final NamedGroups named;
  private final GroupWrites writes;
  private final TakeOver takeOver;

  CollaborationApi(
      GroupRepository repository, NamedGroups named, GroupWrites writes, TakeOver takeOver) {
    this.creation = repository.groupCreation();
    this.dissolution = repository.dissolution();
    this.named = named;
    this.writes = writes;
    this.takeOver = takeOver;
  }

  /** What the maker of the group is told. */
  record AnswerJson(@Nullable String comment) {
    String text() {
      return comment == null ? "" : comment.strip();
    }
  }

  /** Agrees to a pending group. */
  @PostMapping("/{group}:approve")
  ResponseEntity<?> approve(
      @PathVariable String group, @RequestBody AnswerJson answer, SignedIn who) {
    MailGroup found = named.editable(who, group);
    creation.approve(who.change(), found.id(), answer.text());
    return writes.answer(named.group(who, found.id()));
  }

  /** Refuses a pending group, which is gone then. */
  @PostMapping("/{group}:reject")
  ResponseEntity<Void> reject(
      @PathVariable String group, @RequestBody AnswerJson answer, SignedIn who) {
    creation.reject(who.change(), named.editable(who, group).id(), answer.text());
    return ResponseEntity.noContent().build();
  }

  /** The caller owns the group too from now on. */
  @PostMapping("/{group}:take-over")
  ResponseEntity<?> takeOver(@PathVariable String group, SignedIn who) {
    MailGroup found = collaboration(who, group);
    takeOver.by(who, found);
    return writes.answer(named.group(who, found.id()));
  }

  /** Ends the group; its members are told. */
  @PostMapping("/{group}:dissolve")
  ResponseEntity<?> dissolve(@PathVariable String group, SignedIn who) {
    MailGroup found = collaboration(who, group);
    dissolution.dissolve(who.change(), found.id());
    return writes.answer(named.group(who, found.id()));
  }

  private MailGroup collaboration(SignedIn who, String name) {
    MailGroup found = named.editable(who, name);
    if (found.data().kind() != GroupKind.COLLABORATION) {
      throw new NotFound("collaboration group " + name);
    }
    return found;
  }
}
