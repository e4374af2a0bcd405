// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.group;

import io.mailgroups.audit.Subject;
import io.mailgroups.database.Utc;
import io.mailgroups.directory.AddressKind;
import io.mailgroups.directory.EmailAddress;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "mg_group")
class GroupRow {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private long id;

  private String address;

  @Enumerated(EnumType.STRING)
  @Column(name = "address_kind")
  private AddressKind addressKind = AddressKind.GROUP;

  @Enumerated(EnumType.STRING)
  private GroupKind kind;

  private String name;
  private String description;

  @Enumerated(EnumType.STRING)
  private GroupState state;

  private boolean hidden;

  @Enumerated(EnumType.STRING)
  @Column(name = "send_policy")
  private SendPolicy sendPolicy;

  @Enumerated(EnumType.STRING)
  private ModeratedSenders moderation;

  @Column(name = "hold_seconds")
  private long holdSeconds;

  @Column(name = "max_message_size")
  private @Nullable Long maxMessageSize;

  @Column(name = "max_recipients")
  private @Nullable Integer maxRecipients;

  @Column(name = "messages_per_hour")
  private @Nullable Integer messagesPerHour;

  @Enumerated(EnumType.STRING)
  @Column(name = "member_list")
  private MemberListVisibility memberList;

  @Enumerated(EnumType.STRING)
  @Column(name = "join_policy")
  private JoinPolicy joinPolicy;

  @Enumerated(EnumType.STRING)
  @Column(name = "leave_policy")
  private LeavePolicy leavePolicy;

  @Column(name = "member_settings")
  private boolean memberSettings;

  @Column(name = "bounce_per_member")
  private boolean bouncePerMember;

  private boolean conversations;

  @Column(name = "dissolved_at")
  private @Nullable LocalDateTime dissolvedAt;

  @Column(name = "last_message_at")
  private @Nullable LocalDateTime lastMessageAt;

  private int version;

  protected GroupRow() {}

  GroupRow(GroupData data, LocalDateTime now) {
    kind = data.kind();
    write(data, now);
    version = 1;
  }

  void change(GroupData data, LocalDateTime now) {
    write(data, now);
    version++;
  }

  /** Something beside this row changed that counts as a change of the group. */
  void touch() {
    version++;
  }

  void becomeStatic() {
    kind = GroupKind.STATIC;
    version++;
  }

  long id() {
    return id;
  }

  int version() {
    return version;
  }

  GroupKind kind() {
    return kind;
  }

  EmailAddress address() {
    return new EmailAddress(address);
  }

  /** What the audit log calls it. */
  Subject subject() {
    return new Subject("group", String.valueOf(id), address);
  }

  MailGroup toGroup(SortedSet<EmailAddress> aliases, Optional<Rule> rule) {
    return new MailGroup(
        id,
        version,
        new GroupData(
            address(),
            aliases,
            kind,
            name,
            description,
            state,
            hidden,
            sendPolicy,
            options(),
            rule),
        Utc.instant(lastMessageAt));
  }

  private void write(GroupData data, LocalDateTime now) {
    address = data.address().text();
    name = data.name();
    description = data.description();
    if (data.state() != GroupState.DISSOLVED) {
      dissolvedAt = null;
    } else if (dissolvedAt == null) {
      dissolvedAt = now;
    }
    state = data.state();
    hidden = data.hidden();
    sendPolicy = data.sendPolicy();
    write(data.options());
  }

  private void write(GroupOptions options) {
    moderation = options.moderation().who();
    holdSeconds = options.moderation().expiresAfter().toSeconds();
    maxMessageSize = options.limits().maxMessageSize().orElse(null);
    maxRecipients = options.limits().maxRecipients().orElse(null);
    messagesPerHour = options.limits().messagesPerHour().orElse(null);
    memberList = options.memberList();
    joinPolicy = options.join();
    leavePolicy = options.leave();
    memberSettings = options.memberSettings();
    bouncePerMember = options.bouncePerMember();
    conversations = options.conversations();
  }

  private GroupOptions options() {
    return new GroupOptions(
        new Moderation(moderation, Duration.ofSeconds(holdSeconds)),
        new MessageLimits(
            Optional.ofNullable(maxMessageSize),
            Optional.ofNullable(maxRecipients),
            Optional.ofNullable(messagesPerHour)),
        memberList,
        joinPolicy,
        leavePolicy,
        memberSettings,
        bouncePerMember,
        conversations);
  }
}
