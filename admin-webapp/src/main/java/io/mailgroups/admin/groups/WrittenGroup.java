// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.groups;

import io.mailgroups.admin.groups.GroupJson.RuleJson;
import io.mailgroups.admin.groups.GroupJson.ScopeJson;
import io.mailgroups.admin.groups.GroupJson.SendersJson;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.group.AllowedSenders;
import io.mailgroups.group.DepartmentScope;
import io.mailgroups.group.GroupData;
import io.mailgroups.group.GroupKind;
import io.mailgroups.group.GroupState;
import io.mailgroups.group.Role;
import io.mailgroups.group.RoleAssignment;
import io.mailgroups.group.Rule;
import io.mailgroups.group.RuleException;
import io.mailgroups.group.SendPolicy;
import io.mailgroups.problem.InvalidValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a group shall be, as a call says it; every part is checked where it stands. */
record WrittenGroup(
    GroupData data, AllowedSenders senders, AllowedSenders trusted, List<RoleAssignment> roles) {

  /**
   * Reads it.
   *
   * @param known who has a role or is named by the rule already, and how long: that stays
   * @throws InvalidValue at what is wrong
   */
  static WrittenGroup of(GroupJson json, Optional<GroupData> before, List<RoleAssignment> known) {
    if (json.kind() == null) {
      throw new InvalidValue("/kind", "required", "A group has a kind.");
    }
    GroupData data =
        new GroupData(
            EmailAddress.parse(required(json.address(), "/address"), "/address"),
            addresses(json.aliases(), "/aliases"),
            json.kind(),
            required(json.name(), "/name"),
            json.description() == null ? "" : json.description(),
            json.state() == null ? GroupState.ACTIVE : json.state(),
            Boolean.TRUE.equals(json.hidden()),
            json.sendPolicy() == null ? SendPolicy.DOMAIN : json.sendPolicy(),
            WrittenOptions.of(json.kind(), json),
            rule(json, before.flatMap(GroupData::rule)));
    return new WrittenGroup(
        data,
        senders(json.allowedSenders(), "/allowedSenders"),
        senders(
            json.moderation() == null ? null : json.moderation().trusted(), "/moderation/trusted"),
        roles(json, known));
  }

  /** The same with an address of before as an alias, unless it is the address still. */
  WrittenGroup keeping(EmailAddress before) {
    if (data.address().equals(before)) {
      return this;
    }
    TreeSet<EmailAddress> aliases = new TreeSet<>(data.aliases());
    aliases.add(before);
    return new WrittenGroup(data.withAliases(aliases), senders, trusted, roles);
  }

  private static Optional<Rule> rule(GroupJson json, Optional<Rule> before) {
    boolean ofDepartment = json.kind() == GroupKind.DEPARTMENT;
    refuse(json.department() != null && !ofDepartment, "/department");
    refuse(json.rule() != null && json.kind() != GroupKind.DYNAMIC, "/rule");
    if (json.department() != null) {
      return Optional.of(Rule.inDepartments(json.department().scope("/department/id")));
    }
    if (json.rule() != null) {
      return Optional.of(rule(json.rule(), before));
    }
    if (json.kind() == GroupKind.DEPARTMENT || json.kind() == GroupKind.DYNAMIC) {
      String pointer = ofDepartment ? "/department" : "/rule";
      throw new InvalidValue(pointer, "required", "A " + json.kind() + " group needs it.");
    }
    return Optional.empty();
  }

  /** A rule as a call says it. */
  static Rule rule(RuleJson json, Optional<Rule> before) {
    List<RuleException> known =
        before
            .map(rule -> Stream.concat(rule.include().stream(), rule.exclude().stream()).toList())
            .orElse(List.of());
    return new Rule(
        scopes(json.departments(), "/rule/departments"),
        Optional.ofNullable(json.condition()).filter(text -> !text.isBlank()),
        named(json.include(), "/rule/include", known),
        named(json.exclude(), "/rule/exclude", known));
  }

  private static List<RuleException> named(
      @Nullable List<String> written, String pointer, List<RuleException> known) {
    return addresses(written, pointer).stream()
        .map(
            address ->
                known.stream()
                    .filter(exception -> exception.address().equals(address))
                    .findFirst()
                    .orElse(RuleException.of(address)))
        .toList();
  }

  private static AllowedSenders senders(@Nullable SendersJson json, String pointer) {
    return json == null
        ? AllowedSenders.NOBODY
        : new AllowedSenders(
            addresses(json.addresses(), pointer + "/addresses"),
            scopes(json.departments(), pointer + "/departments"),
            addresses(json.groups(), pointer + "/groups"));
  }

  private static List<RoleAssignment> roles(GroupJson json, List<RoleAssignment> known) {
    List<RoleAssignment> roles = new ArrayList<>();
    if (json.roles() != null) {
      for (Role role : Role.values()) {
        for (EmailAddress holder : addresses(json.roles().of(role), "/roles")) {
          roles.add(
              known.stream()
                  .filter(has -> has.role() == role && has.holder().equals(holder))
                  .findFirst()
                  .orElse(RoleAssignment.of(role, holder)));
        }
      }
    }
    return roles;
  }

  private static List<DepartmentScope> scopes(@Nullable List<ScopeJson> json, String pointer) {
    return GroupJson.orEmpty(json).stream().map(scope -> scope.scope(pointer)).toList();
  }

  private static TreeSet<EmailAddress> addresses(@Nullable List<String> written, String pointer) {
    TreeSet<EmailAddress> addresses = new TreeSet<>();
    GroupJson.orEmpty(written).forEach(text -> addresses.add(EmailAddress.parse(text, pointer)));
    return addresses;
  }

  private static String required(@Nullable String value, String pointer) {
    if (value == null || value.isBlank()) {
      throw new InvalidValue(pointer, "required", "It is needed.");
    }
    return value;
  }

  private static void refuse(boolean wrong, String pointer) {
    if (wrong) {
      throw new InvalidValue(pointer, "not-for-this-kind", "Not for this kind of group.");
    }
  }
}
