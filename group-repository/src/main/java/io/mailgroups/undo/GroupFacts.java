// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.undo;

import io.mailgroups.audit.JsonValue;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.group.AllowedSenders;
import io.mailgroups.group.DepartmentScope;
import io.mailgroups.group.GroupData;
import io.mailgroups.group.GroupKind;
import io.mailgroups.group.GroupOptions;
import io.mailgroups.group.GroupState;
import io.mailgroups.group.JoinPolicy;
import io.mailgroups.group.LeavePolicy;
import io.mailgroups.group.MemberListVisibility;
import io.mailgroups.group.MessageLimits;
import io.mailgroups.group.ModeratedSenders;
import io.mailgroups.group.Moderation;
import io.mailgroups.group.Role;
import io.mailgroups.group.RoleAssignment;
import io.mailgroups.group.Rule;
import io.mailgroups.group.RuleException;
import io.mailgroups.group.SendPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** A group's data, roles and senders, put together from facts. */
final class GroupFacts {
  private GroupFacts() {}

  static GroupData data(Facts facts) {
    GroupKind kind = GroupKind.valueOf(facts.required("kind"));
    return new GroupData(
        new EmailAddress(facts.required("address")),
        addresses(facts.items(Fact.ALIASES).keySet()),
        kind,
        facts.required("name"),
        facts.required("description"),
        GroupState.valueOf(facts.required("state")),
        Boolean.parseBoolean(facts.required("hidden")),
        SendPolicy.valueOf(facts.required("sendPolicy")),
        options(kind, facts),
        kind.isComputed() ? Optional.of(rule(facts)) : Optional.empty());
  }

  // What a version before wrote doesn't tell them.
  private static GroupOptions options(GroupKind kind, Facts facts) {
    return facts.text("options.memberSettings").isEmpty()
        ? GroupOptions.of(kind)
        : new GroupOptions(
            new Moderation(
                ModeratedSenders.valueOf(facts.required("options.moderation.who")),
                Duration.parse(facts.required("options.moderation.expiresAfter"))),
            new MessageLimits(
                facts.text("options.limits.maxMessageSize").map(Long::valueOf),
                facts.text("options.limits.maxRecipients").map(Integer::valueOf),
                facts.text("options.limits.messagesPerHour").map(Integer::valueOf)),
            MemberListVisibility.valueOf(facts.required("options.memberList")),
            facts.text("options.join").map(JoinPolicy::valueOf).orElse(JoinPolicy.NOBODY),
            LeavePolicy.valueOf(facts.required("options.leave")),
            Boolean.parseBoolean(facts.required("options.memberSettings")),
            Boolean.parseBoolean(facts.required("options.bouncePerMember")),
            // Of a version before: what its groups were given then.
            facts
                .text("options.conversations")
                .map(Boolean::parseBoolean)
                .orElse(kind == GroupKind.COLLABORATION));
  }

  static Facts of(List<RoleAssignment> roles) {
    return Facts.of(Fact.ROLES, JsonValue.of(new Several(roles)));
  }

  static List<RoleAssignment> roles(Facts facts) {
    List<RoleAssignment> roles = new ArrayList<>();
    for (Role role : Role.values()) {
      facts
          .items(Fact.ROLES + "." + role)
          .forEach(
              (holder, value) ->
                  roles.add(
                      new RoleAssignment(
                          role,
                          new EmailAddress(holder),
                          Limits.parse(JsonValue.parse(value).get("validity")))));
    }
    return roles;
  }

  static AllowedSenders senders(Facts facts, String field) {
    return new AllowedSenders(
        addresses(facts.items(field + ".addresses").keySet()),
        scopes(facts, field + ".departments"),
        addresses(facts.items(field + ".groups").keySet()));
  }

  private record Several(List<RoleAssignment> roles) {}

  private static Rule rule(Facts facts) {
    return new Rule(
        scopes(facts, "rule.departments"),
        facts.text("rule.condition"),
        exceptions(facts, "rule.include"),
        exceptions(facts, "rule.exclude"));
  }

  private static List<DepartmentScope> scopes(Facts facts, String field) {
    List<DepartmentScope> scopes = new ArrayList<>();
    facts
        .items(field)
        .forEach(
            (id, value) ->
                scopes.add(
                    new DepartmentScope(
                        Long.parseLong(id), JsonValue.parse(value).get("includeBelow").flag())));
    return scopes;
  }

  private static List<RuleException> exceptions(Facts facts, String field) {
    List<RuleException> exceptions = new ArrayList<>();
    facts
        .items(field)
        .forEach(
            (address, value) -> {
              JsonValue json = JsonValue.parse(value);
              exceptions.add(
                  new RuleException(
                      new EmailAddress(address),
                      Limits.parse(json.get("validity")),
                      json.get("note").text()));
            });
    return exceptions;
  }

  static SortedSet<EmailAddress> addresses(Collection<String> texts) {
    SortedSet<EmailAddress> addresses = new TreeSet<>();
    texts.forEach(text -> addresses.add(new EmailAddress(text)));
    return addresses;
  }
}
