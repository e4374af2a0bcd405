// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.mygroups;

import io.mailgroups.GroupRepository;
import io.mailgroups.admin.mygroups.MyGroupsApi.MyGroupJson;
import io.mailgroups.admin.mygroups.OwnGroups.Oneself;
import io.mailgroups.admin.rest.ListPage;
import io.mailgroups.admin.security.Allowed;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.admin.security.Who;
import io.mailgroups.collaboration.Creation;
import io.mailgroups.collaboration.NewCollaboration;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.group.DepartmentScope;
import io.mailgroups.group.GroupKind;
import io.mailgroups.group.JoinPolicy;
import io.mailgroups.group.SendPolicy;
import io.mailgroups.group.VisibleGroup;
import io.mailgroups.listing.PageRequest;
import io.mailgroups.problem.InvalidValue;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Finding groups and making them, as an employee, by REST. */
@RestController
@RequestMapping("/api/v1/my")
@Allowed(Who.SIGNED_IN)
class NewOwnGroupApi {
  private final GroupRepository repository;
  private final OwnGroups groups;

  NewOwnGroupApi(GroupRepository repository, OwnGroups groups) {
    this.repository = repository;
    this.groups = groups;
  }

  /** A department whose people of today become members. */
  record ScopeJson(@Nullable String id, @Nullable Boolean includeBelow) {
    DepartmentScope scope() {
      try {
        return new DepartmentScope(
            Long.parseLong(String.valueOf(id)), Boolean.TRUE.equals(includeBelow));
      } catch (NumberFormatException e) {
        throw new InvalidValue(
            "/departments", "unknown-department", "There is no department " + id + ".");
      }
    }
  }

  /** A group as it shall be; what is left out is as on an empty form. */
  record NewGroupJson(
      @Nullable String address,
      @Nullable String name,
      @Nullable String description,
      @Nullable List<String> members,
      @Nullable List<ScopeJson> departments,
      @Nullable JoinPolicy join,
      @Nullable SendPolicy sendPolicy,
      @Nullable Boolean hidden,
      @Nullable Boolean conversations) {
    NewCollaboration wanted() {
      TreeSet<EmailAddress> people = new TreeSet<>();
      orEmpty(members).forEach(text -> people.add(EmailAddress.parse(text, "/members")));
      return new NewCollaboration(
          name == null ? "" : name,
          EmailAddress.parse(address == null ? "" : address, "/address"),
          description == null ? "" : description,
          people,
          orEmpty(departments).stream().map(ScopeJson::scope).toList(),
          join == null ? JoinPolicy.APPROVAL : join,
          sendPolicy == null ? SendPolicy.DOMAIN : sendPolicy,
          Boolean.TRUE.equals(hidden),
          !Boolean.FALSE.equals(conversations));
    }
  }

  /** A group that everybody may know of. */
  record FoundJson(
      String id,
      String address,
      String name,
      String description,
      GroupKind kind,
      JoinPolicy join,
      SendPolicy sendPolicy,
      boolean entered) {
    static FoundJson of(VisibleGroup found) {
      return new FoundJson(
          String.valueOf(found.group().id()),
          found.group().address().text(),
          found.group().name(),
          found.description(),
          found.group().kind(),
          found.join(),
          found.sendPolicy(),
          found.entered());
    }
  }

  /** Whether the caller may make groups. */
  record CreationJson(Creation creation) {}

  @GetMapping("/groups/search")
  ListPage<FoundJson> search(
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = ListPage.DEFAULT_LIMIT) int limit,
      @RequestParam Optional<String> after,
      SignedIn who) {
    return ListPage.of(
        repository
            .visibleGroups()
            .page(who.scope().employeeId(), q, new PageRequest(after, ListPage.limit(limit))),
        Optional.empty(),
        FoundJson::of);
  }

  @GetMapping("/creation")
  CreationJson creation(SignedIn who) {
    return new CreationJson(
        who.scope().employeeId().map(repository.groupCreation()::of).orElse(Creation.FORBIDDEN));
  }

  /** Makes a group that the caller owns; {@code PENDING} where a postmaster has to agree. */
  @PostMapping("/groups")
  ResponseEntity<MyGroupJson> create(@RequestBody NewGroupJson asked, SignedIn who) {
    OwnGroups.requireMayWrite(who);
    Oneself maker = OwnGroups.employee(who);
    NewOwnGroupPage.requirePolicy(asked.sendPolicy());
    long id = repository.groupCreation().create(who.change(), maker.id(), asked.wanted()).id();
    return ResponseEntity.created(URI.create("/api/v1/my/groups/" + id))
        .body(MyGroupJson.of(groups.explained(who, id)));
  }

  private static <T> List<T> orEmpty(@Nullable List<T> list) {
    return list == null ? List.of() : list;
  }
}
