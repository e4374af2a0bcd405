// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.mygroups;

import io.mailgroups.GroupRepository;
import io.mailgroups.admin.rest.ListPage;
import io.mailgroups.admin.rest.MergePatch;
import io.mailgroups.admin.rest.MergePatchMapping;
import io.mailgroups.admin.security.Allowed;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.admin.security.Who;
import io.mailgroups.expansion.Path;
import io.mailgroups.expansion.Recipients;
import io.mailgroups.group.ContentOpenings;
import io.mailgroups.group.GroupKind;
import io.mailgroups.group.GroupState;
import io.mailgroups.group.JoinPolicy;
import io.mailgroups.group.LeavePolicy;
import io.mailgroups.group.OwnStanding;
import io.mailgroups.listing.PageRequest;
import io.mailgroups.problem.NotFound;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** The groups of whoever calls, by REST. */
@RestController
@RequestMapping("/api/v1/my/groups")
@Allowed(Who.SIGNED_IN)
class MyGroupsApi {
  private final OwnGroups groups;
  private final Recipients recipients;
  private final ContentOpenings openings;
  private final MergePatch patches;

  MyGroupsApi(GroupRepository repository, OwnGroups groups, MergePatch patches) {
    this.groups = groups;
    this.recipients = repository.recipients();
    this.openings = repository.contentOpenings();
    this.patches = patches;
  }

  /**
   * A group, and how the caller stands to it.
   *
   * @param member whether they are in it
   * @param manager whether they manage or own it
   * @param paths why they are in it
   * @param memberSettings whether they may change {@code mail} and {@code ownCopy}
   * @param mayLeave whether they may leave by themselves
   * @param showsMembers whether they may see who is in it
   */
  record MyGroupJson(
      String id,
      String address,
      String name,
      String description,
      GroupKind kind,
      GroupState state,
      boolean member,
      boolean owner,
      boolean manager,
      List<String> paths,
      boolean mail,
      boolean ownCopy,
      boolean memberSettings,
      JoinPolicy join,
      LeavePolicy leave,
      boolean mayLeave,
      boolean showsMembers) {
    static MyGroupJson of(OwnGroup own) {
      OwnStanding standing = own.standing();
      return new MyGroupJson(
          String.valueOf(own.id()),
          standing.group().address().text(),
          standing.group().name(),
          standing.description(),
          standing.group().kind(),
          standing.state(),
          own.isMember(),
          own.owns(),
          own.manages(),
          own.paths().stream().map(Path::toString).toList(),
          own.mail(),
          own.ownCopy(),
          standing.memberSettings(),
          standing.join(),
          standing.leave(),
          own.hindrance() == OwnStanding.Hindrance.NONE,
          own.showsMembers());
    }
  }

  /** What the caller may change. */
  record ChoiceJson(@Nullable Boolean mail, @Nullable Boolean ownCopy) {}

  /** Somebody who gets what is sent to the group. */
  record MyMemberJson(String address) {}

  @GetMapping
  ListPage<MyGroupJson> list(SignedIn who) {
    return new ListPage<>(groups.all(who).stream().map(MyGroupJson::of).toList(), null, null);
  }

  @GetMapping("/{id}")
  MyGroupJson get(@PathVariable long id, SignedIn who) {
    return MyGroupJson.of(groups.explained(who, id));
  }

  /** Null sets back to what holds for who never chose: both on. */
  @MergePatchMapping("/{id}")
  MyGroupJson choose(@PathVariable long id, @RequestBody JsonNode patch, SignedIn who) {
    OwnGroup own = groups.one(who, id);
    ChoiceJson now = new ChoiceJson(own.mail(), own.ownCopy());
    ChoiceJson chosen = patches.apply(now, patch, ChoiceJson.class);
    groups.choose(
        who, own, !Boolean.FALSE.equals(chosen.mail()), !Boolean.FALSE.equals(chosen.ownCopy()));
    return MyGroupJson.of(groups.explained(who, id));
  }

  @PostMapping("/{id}:leave")
  ResponseEntity<Void> leave(@PathVariable long id, SignedIn who) {
    groups.leave(who, groups.one(who, id));
    return ResponseEntity.noContent().build();
  }

  /** Until when the caller may read what its members share, which they don't belong to. */
  record OpeningJson(Instant openUntil) {}

  /**
   * Lets a postmaster read for an hour what the members of the group share; its owners see in the
   * group's history that they do.
   */
  @PostMapping("/{id}:open")
  @Allowed(Who.POSTMASTER)
  OpeningJson open(@PathVariable long id, SignedIn who) {
    return new OpeningJson(openings.open(who.change(), groups.one(who, id).id()));
  }

  @GetMapping("/{id}/members")
  ListPage<MyMemberJson> members(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = ListPage.DEFAULT_LIMIT) int limit,
      @RequestParam Optional<String> after,
      SignedIn who) {
    OwnGroup own = groups.one(who, id);
    if (!own.showsMembers() && !own.keeps()) {
      throw new NotFound("members of group " + id);
    }
    return ListPage.of(
        recipients.startingWith(id, q, new PageRequest(after, ListPage.limit(limit))),
        Optional.empty(),
        recipient -> new MyMemberJson(recipient.address().text()));
  }
}
