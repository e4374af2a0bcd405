// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.mygroups;

import io.mailgroups.GroupRepository;
import io.mailgroups.admin.mygroups.MyGroupsApi.MyGroupJson;
import io.mailgroups.admin.mygroups.NewOwnGroupApi.ScopeJson;
import io.mailgroups.admin.rest.IfMatch;
import io.mailgroups.admin.rest.MergePatch;
import io.mailgroups.admin.rest.MergePatchMapping;
import io.mailgroups.admin.security.Allowed;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.admin.security.Who;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.group.DepartmentScope;
import io.mailgroups.group.JoinPolicy;
import io.mailgroups.group.LeavePolicy;
import io.mailgroups.group.MailGroup;
import io.mailgroups.group.MemberListVisibility;
import io.mailgroups.group.Role;
import io.mailgroups.group.RoleAssignment;
import io.mailgroups.group.SendPolicy;
import io.mailgroups.problem.NotFound;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Running a group as owner or manager, by REST. */
@RestController
@RequestMapping("/api/v1/my/groups")
@Allowed(Who.SIGNED_IN)
class RunGroupApi {
  private final GroupRepository repository;
  private final RunGroups run;
  private final OwnGroups groups;
  private final OwnMembers members;
  private final MergePatch patches;

  RunGroupApi(
      GroupRepository repository,
      RunGroups run,
      OwnGroups groups,
      OwnMembers members,
      MergePatch patches) {
    this.repository = repository;
    this.run = run;
    this.groups = groups;
    this.members = members;
    this.patches = patches;
  }

  /** What owners and managers change of a group. */
  record SettingsJson(
      @Nullable String name,
      @Nullable String description,
      @Nullable Boolean hidden,
      @Nullable SendPolicy sendPolicy,
      @Nullable JoinPolicy join,
      @Nullable LeavePolicy leave,
      @Nullable MemberListVisibility memberList,
      @Nullable Boolean conversations) {
    static SettingsJson of(MailGroup group) {
      return new SettingsJson(
          group.data().name(),
          group.data().description(),
          group.data().hidden(),
          group.data().sendPolicy(),
          group.data().options().join(),
          group.data().options().leave(),
          group.data().options().memberList(),
          group.data().options().conversations());
    }

    OwnSettingsForm form() {
      return new OwnSettingsForm(
          name, description, sendPolicy, join, leave, memberList, hidden, conversations, null);
    }
  }

  /** Addresses of those who run a group. */
  record RolesJson(@Nullable List<String> owners, @Nullable List<String> managers) {}

  /** Who comes; of departments whoever is in them today. */
  record AddJson(@Nullable List<String> add, @Nullable List<ScopeJson> departments) {
    List<DepartmentScope> scopes() {
      return departments == null ? List.of() : departments.stream().map(ScopeJson::scope).toList();
    }
  }

  /** How many came; who was in it already isn't counted. */
  record AddedJson(long added) {}

  /** Whom a group is handed over to. */
  record ToJson(@Nullable String to) {}

  @GetMapping("/{id}/settings")
  ResponseEntity<SettingsJson> settings(@PathVariable long id, SignedIn who) {
    run.managed(who, id);
    return answer(group(id));
  }

  @MergePatchMapping("/{id}/settings")
  ResponseEntity<SettingsJson> change(
      @PathVariable long id,
      @RequestBody JsonNode patch,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      SignedIn who) {
    OwnMembers.requireAlive(run.toManage(who, id));
    MailGroup before = group(id);
    SettingsJson after = patches.apply(SettingsJson.of(before), patch, SettingsJson.class);
    return answer(
        repository
            .groups()
            .update(who.change(), id, IfMatch.version(ifMatch), after.form().data(before.data())));
  }

  @GetMapping("/{id}/roles")
  RolesJson roles(@PathVariable long id, SignedIn who) {
    run.managed(who, id);
    return rolesOf(id);
  }

  /** Makes owners and managers exactly these; for owners. */
  @PutMapping("/{id}/roles")
  RolesJson roles(@PathVariable long id, @RequestBody RolesJson roles, SignedIn who) {
    OwnMembers.requireAlive(run.toOwn(who, id));
    repository
        .groupRoles()
        .set(
            who.change(),
            id,
            addresses(roles.owners(), "/owners"),
            addresses(roles.managers(), "/managers"));
    return rolesOf(id);
  }

  @PostMapping("/{id}/members")
  AddedJson add(@PathVariable long id, @RequestBody AddJson asked, SignedIn who) {
    OwnGroup own = run.toManage(who, id);
    return new AddedJson(members.add(who, own, addresses(asked.add(), "/add"), asked.scopes()));
  }

  @DeleteMapping("/{id}/members/{member}")
  ResponseEntity<Void> remove(@PathVariable long id, @PathVariable String member, SignedIn who) {
    OwnGroup own = run.toManage(who, id);
    members.remove(who, own, members.entered(own, member));
    return ResponseEntity.noContent().build();
  }

  /** Somebody else owns the group from now on, and the caller manages it. */
  @PostMapping("/{id}:hand-over")
  MyGroupJson handOver(@PathVariable long id, @RequestBody ToJson to, SignedIn who) {
    OwnMembers.requireAlive(run.toOwn(who, id));
    repository
        .groupRoles()
        .handOver(
            who.change(),
            id,
            OwnGroups.employee(who).address(),
            EmailAddress.parse(String.valueOf(to.to()), "/to"));
    return MyGroupJson.of(groups.explained(who, id));
  }

  /** Ends the group; its members are told. */
  @PostMapping("/{id}:dissolve")
  MyGroupJson dissolve(@PathVariable long id, SignedIn who) {
    run.toOwn(who, id);
    repository.dissolution().dissolve(who.change(), id);
    return MyGroupJson.of(groups.explained(who, id));
  }

  private static ResponseEntity<SettingsJson> answer(MailGroup group) {
    return ResponseEntity.ok().eTag(IfMatch.tag(group.version())).body(SettingsJson.of(group));
  }

  private MailGroup group(long id) {
    return repository.groups().find(id).orElseThrow(() -> new NotFound("group " + id));
  }

  private RolesJson rolesOf(long id) {
    List<RoleAssignment> roles = repository.roles().of(id);
    return new RolesJson(holders(roles, Role.OWNER), holders(roles, Role.MANAGER));
  }

  private static List<String> holders(List<RoleAssignment> roles, Role role) {
    return roles.stream()
        .filter(one -> one.role() == role)
        .map(one -> one.holder().text())
        .toList();
  }

  private static List<EmailAddress> addresses(@Nullable List<String> texts, String pointer) {
    return texts == null
        ? List.of()
        : texts.stream().map(one -> EmailAddress.parse(one, pointer)).toList();
  }
}
