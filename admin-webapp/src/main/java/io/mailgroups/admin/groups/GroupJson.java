// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.groups;

import io.mailgroups.directory.EmailAddress;
import io.mailgroups.group.AllowedSenders;
import io.mailgroups.group.DepartmentScope;
import io.mailgroups.group.GroupData;
import io.mailgroups.group.GroupKind;
import io.mailgroups.group.GroupState;
import io.mailgroups.group.JoinPolicy;
import io.mailgroups.group.LeavePolicy;
import io.mailgroups.group.MailGroup;
import io.mailgroups.group.MemberListVisibility;
import io.mailgroups.group.MessageLimits;
import io.mailgroups.group.ModeratedSenders;
import io.mailgroups.group.Role;
import io.mailgroups.group.RoleAssignment;
import io.mailgroups.group.Rule;
import io.mailgroups.group.RuleException;
import io.mailgroups.group.SendPolicy;
import io.mailgroups.problem.InvalidValue;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A group as calls give and take it.
 *
 * @param department of a department group
 * @param rule of a dynamic group
 */
record GroupJson(
    @Nullable String id,
    @Nullable String address,
    @Nullable List<String> aliases,
    @Nullable GroupKind kind,
    @Nullable String name,
    @Nullable String description,
    @Nullable GroupState state,
    @Nullable Boolean hidden,
    @Nullable SendPolicy sendPolicy,
    @Nullable SendersJson allowedSenders,
    @Nullable ModerationJson moderation,
    @Nullable LimitsJson limits,
    @Nullable MemberListVisibility memberList,
    @Nullable JoinPolicy join,
    @Nullable LeavePolicy leave,
    @Nullable Boolean memberSettings,
    @Nullable Boolean bouncePerMember,
    @Nullable Boolean conversations,
    @Nullable RolesJson roles,
    @Nullable ScopeJson department,
    @Nullable RuleJson rule,
    @Nullable Instant lastMessageAt) {

  /** A department, with all below or alone. */
  record ScopeJson(String id, @Nullable Boolean includeBelow) {
    static ScopeJson of(DepartmentScope scope) {
      return new ScopeJson(String.valueOf(scope.departmentId()), scope.includeBelow());
    }

    DepartmentScope scope(String pointer) {
      try {
        return new DepartmentScope(Long.parseLong(id), Boolean.TRUE.equals(includeBelow));
      } catch (NumberFormatException e) {
        throw new InvalidValue(pointer, "unknown-department", "There is no department " + id + ".");
      }
    }
  }

  /** A list of senders: whom "designated" means, or whom moderation passes by. */
  record SendersJson(
      @Nullable List<String> addresses,
      @Nullable List<ScopeJson> departments,
      @Nullable List<String> groups) {
    static SendersJson of(AllowedSenders senders) {
      return new SendersJson(
          texts(senders.addresses()),
          senders.departments().stream().map(ScopeJson::of).toList(),
          texts(senders.groups()));
    }
  }

  /**
   * Whose mail waits.
   *
   * @param expiresAfter a duration of ISO 8601, {@code PT120H}
   */
  record ModerationJson(
      @Nullable ModeratedSenders who,
      @Nullable SendersJson trusted,
      @Nullable Duration expiresAfter) {}

  /** What it takes; null is no limit. */
  record LimitsJson(
      @Nullable Long maxMessageSize,
      @Nullable Integer maxRecipients,
      @Nullable Integer messagesPerHour) {
    static LimitsJson of(MessageLimits limits) {
      return new LimitsJson(
          limits.maxMessageSize().orElse(null),
          limits.maxRecipients().orElse(null),
          limits.messagesPerHour().orElse(null));
    }
  }

  /** Addresses of those who have a role. */
  record RolesJson(
      @Nullable List<String> owners,
      @Nullable List<String> managers,
      @Nullable List<String> moderators) {
    List<String> of(Role role) {
      @Nullable List<String> holders =
          switch (role) {
            case OWNER -> owners;
            case MANAGER -> managers;
            case MODERATOR -> moderators;
          };
      return orEmpty(holders);
    }
  }

  /** Departments, condition, and people named beside them. */
  record RuleJson(
      @Nullable List<ScopeJson> departments,
      @Nullable String condition,
      @Nullable List<String> include,
      @Nullable List<String> exclude) {}

  static GroupJson of(
      MailGroup group, AllowedSenders senders, AllowedSenders trusted, List<RoleAssignment> roles) {
    GroupData data = group.data();
    Optional<Rule> rule = data.rule();
    boolean ofDepartment = data.kind() == GroupKind.DEPARTMENT;
    return new GroupJson(
        String.valueOf(group.id()),
        data.address().text(),
        texts(data.aliases()),
        data.kind(),
        data.name(),
        data.description(),
        data.state(),
        data.hidden(),
        data.sendPolicy(),
        SendersJson.of(senders),
        new ModerationJson(
            data.options().moderation().who(),
            SendersJson.of(trusted),
            data.options().moderation().expiresAfter()),
        LimitsJson.of(data.options().limits()),
        data.options().memberList(),
        data.options().join(),
        data.options().leave(),
        data.options().memberSettings(),
        data.options().bouncePerMember(),
        data.options().conversations(),
        new RolesJson(
            holders(roles, Role.OWNER),
            holders(roles, Role.MANAGER),
            holders(roles, Role.MODERATOR)),
        rule.filter(r -> ofDepartment)
            .flatMap(r -> r.departments().stream().findFirst())
            .map(ScopeJson::of)
            .orElse(null),
        rule.filter(r -> !ofDepartment).map(GroupJson::rule).orElse(null),
        group.lastMessageAt().orElse(null));
  }

  private static RuleJson rule(Rule rule) {
    return new RuleJson(
        rule.departments().stream().map(ScopeJson::of).toList(),
        rule.condition().orElse(null),
        texts(rule.include().stream().map(RuleException::address).toList()),
        texts(rule.exclude().stream().map(RuleException::address).toList()));
  }

  private static List<String> holders(List<RoleAssignment> roles, Role role) {
    return texts(
        roles.stream()
            .filter(assignment -> assignment.role() == role)
            .map(RoleAssignment::holder)
            .toList());
  }

  static List<String> texts(Collection<EmailAddress> addresses) {
    return addresses.stream().map(EmailAddress::text).toList();
  }

  static <T> List<T> orEmpty(@Nullable List<T> list) {
    return list == null ? List.of() : list;
  }
}
