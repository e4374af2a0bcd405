// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.undo;

import io.mailgroups.audit.Change;
import io.mailgroups.audit.JsonValue;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.group.GroupData;
import io.mailgroups.group.MailGroup;
import io.mailgroups.group.MailGroups;
import io.mailgroups.group.Member;
import io.mailgroups.group.MemberOutcome;
import io.mailgroups.group.MemberSetting;
import io.mailgroups.group.MemberSettings;
import io.mailgroups.group.Members;
import io.mailgroups.group.Roles;
import io.mailgroups.group.SenderList;
import io.mailgroups.group.SenderLists;
import io.mailgroups.group.Validity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/** Tells of groups as they are, and sets them back: data, members, roles, senders, settings. */
final class GroupUndo {
  private final MailGroups groups;
  private final Members members;
  private final MemberSettings settings;
  private final Roles roles;
  private final SenderLists senders;

  GroupUndo(Undo.Keepers keepers) {
    groups = keepers.groups();
    members = keepers.members();
    settings = keepers.settings();
    roles = keepers.roles();
    senders = keepers.senders();
  }

  /** How a group is now, as far as the change touched it; nothing if it is gone. */
  Facts now(ChangedSubject changed) {
    return groups.find(changed.id()).map(group -> facts(group, changed)).orElse(Facts.none());
  }

  private Facts facts(MailGroup group, ChangedSubject changed) {
    Facts facts = Facts.of("", JsonValue.of(group.data())).and(Facts.of(Fact.EXISTENCE, ""));
    if (changed.touches(Fact.ROLES)) {
      facts = facts.and(GroupFacts.of(roles.of(group.id())));
    }
    if (changed.touches(Fact.SENDERS)) {
      facts = facts.and(senders(group, SenderList.ALLOWED, Fact.SENDERS));
    }
    if (changed.touches(Fact.TRUSTED)) {
      facts = facts.and(senders(group, SenderList.TRUSTED, Fact.TRUSTED));
    }
    for (String person : changed.items(Fact.SETTINGS)) {
      MemberSetting setting = settings.of(group.id(), new EmailAddress(person));
      facts =
          facts.and(
              Differences.setting(
                  JsonValue.of(
                      new MemberSetting(
                          new EmailAddress(person), setting.mail(), setting.ownCopy()))));
    }
    return facts.with(membersNow(group.id(), changed.items(Fact.MEMBERS)));
  }

  private Facts senders(MailGroup group, SenderList list, String field) {
    return Facts.of(field, JsonValue.of(senders.senders(group.id(), list)));
  }

  private Map<Fact, Optional<String>> membersNow(long groupId, List<String> wanted) {
    Map<EmailAddress, Member> found =
        members.find(groupId, wanted.stream().map(EmailAddress::new).toList());
    Map<Fact, Optional<String>> facts = new HashMap<>();
    found.forEach(
        (address, member) ->
            facts.put(
                new Fact(Fact.MEMBERS, address.text()),
                Optional.of(Limits.text(member.validity()))));
    return facts;
  }

  /**
   * Makes some facts of a group so.
   *
   * @param made is told the id of a group that comes back
   * @return who could not become a member
   */
  List<EmailAddress> write(
      Change change, ChangedSubject changed, Map<Fact, Optional<String>> targets, Set<Long> made) {
    Facts wanted = now(changed).with(targets);
    if (wanted.get(Fact.EXISTENCE).isEmpty()) {
      groups.delete(change, changed.id());
      return List.of();
    }
    GroupData data = GroupFacts.data(wanted);
    long id = changed.id();
    if (changed.wasDeleted()) {
      id = groups.create(change, data).id();
      made.add(id);
    } else {
      groups.update(change, id, OptionalInt.empty(), data);
    }
    writeRolesAndSenders(change, id, wanted, targets);
    writeSettings(change, id, targets);
    return writeMembers(change, id, targets);
  }

  private void writeRolesAndSenders(
      Change change, long id, Facts wanted, Map<Fact, Optional<String>> targets) {
    if (targets.keySet().stream().anyMatch(fact -> fact.isOf(Fact.ROLES))) {
      roles.replace(change, id, OptionalInt.empty(), GroupFacts.roles(wanted));
    }
    writeSenders(change, id, SenderList.ALLOWED, Fact.SENDERS, wanted, targets);
    writeSenders(change, id, SenderList.TRUSTED, Fact.TRUSTED, wanted, targets);
  }

  private void writeSenders(
      Change change,
      long id,
      SenderList list,
      String field,
      Facts wanted,
      Map<Fact, Optional<String>> targets) {
    if (targets.keySet().stream().anyMatch(fact -> fact.isOf(field))) {
      senders.replace(change, id, list, OptionalInt.empty(), GroupFacts.senders(wanted, field));
    }
  }

  private void writeSettings(Change change, long id, Map<Fact, Optional<String>> targets) {
    of(Fact.SETTINGS, targets)
        .forEach(
            (person, value) -> {
              Optional<JsonValue> json = value.map(JsonValue::parse);
              settings.set(
                  change,
                  id,
                  new MemberSetting(
                      person,
                      json.map(setting -> setting.get("mail").flag()).orElse(true),
                      json.map(setting -> setting.get("ownCopy").flag()).orElse(true)));
            });
  }

  private List<EmailAddress> writeMembers(
      Change change, long id, Map<Fact, Optional<String>> targets) {
    Map<EmailAddress, Optional<String>> wanted = of(Fact.MEMBERS, targets);
    if (wanted.isEmpty()) {
      return List.of();
    }
    Map<EmailAddress, Member> now = members.find(id, wanted.keySet());
    List<EmailAddress> leaving =
        wanted.entrySet().stream()
            .filter(entry -> entry.getValue().isEmpty())
            .map(Map.Entry::getKey)
            .toList();
    members.remove(change, id, leaving);
    Map<Validity, List<EmailAddress>> added = new LinkedHashMap<>();
    wanted.forEach(
        (member, value) -> {
          Optional<Validity> validity = value.map(JsonValue::parse).map(Limits::parse);
          if (validity.isPresent() && now.containsKey(member)) {
            members.setValidity(change, id, member, validity.get());
          } else if (validity.isPresent()) {
            added.computeIfAbsent(validity.get(), key -> new ArrayList<>()).add(member);
          }
        });
    return added.entrySet().stream()
        .flatMap(entry -> members.add(change, id, entry.getValue(), entry.getKey()).stream())
        .filter(outcome -> isRefusal(outcome.result()))
        .map(MemberOutcome::address)
        .toList();
  }

  private static boolean isRefusal(MemberOutcome.Result result) {
    return result == MemberOutcome.Result.RESERVED || result == MemberOutcome.Result.CYCLE;
  }

  private static Map<EmailAddress, Optional<String>> of(
      String field, Map<Fact, Optional<String>> targets) {
    return targets.entrySet().stream()
        .filter(entry -> entry.getKey().field().equals(field))
        .collect(
            Collectors.toMap(
                entry -> new EmailAddress(entry.getKey().item()),
                Map.Entry::getValue,
                (one, other) -> one,
                LinkedHashMap::new));
  }
}
