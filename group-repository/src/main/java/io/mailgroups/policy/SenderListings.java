// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.policy;

import io.mailgroups.directory.EmailAddress;
import io.mailgroups.directory.Person;
import io.mailgroups.group.GroupNode;
import io.mailgroups.group.Membership;
import io.mailgroups.group.SendPolicy;
import io.mailgroups.group.SenderEntry;
import io.mailgroups.group.SenderList;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How the lists of a group and its members speak for one sender. Whatever policy and moderation ask
 * is read at once, when it is first asked, so that two lists take no more queries than one.
 */
final class SenderListings {
  private final EntityManager em;
  private final GroupNode group;
  private final Optional<Person> person;
  private final Instant now;
  private Optional<Map<SenderList, List<SenderEntry>>> entries = Optional.empty();
  private Optional<Set<Long>> memberOf = Optional.empty();

  SenderListings(EntityManager em, GroupNode group, Optional<Person> person, Instant now) {
    this.em = em;
    this.group = group;
    this.person = person;
    this.now = now;
  }

  /**
   * The line by which a list names someone.
   *
   * @param besides groups whose members are meant as if the list named them
   */
  Optional<DecidedBy> in(SenderList list, EmailAddress address, Set<Long> besides) {
    List<SenderEntry> found = entries(address).getOrDefault(list, List.of());
    if (found.contains(new SenderEntry.Named())) {
      return Optional.of(DecidedBy.ALLOWED_ADDRESS);
    }
    if (found.contains(new SenderEntry.InDepartment())) {
      return Optional.of(DecidedBy.ALLOWED_DEPARTMENT);
    }
    Set<Long> groups = new HashSet<>(besides);
    addGroups(groups, found);
    return throughGroups(address, groups);
  }

  /** The line by which someone is meant as a member of one of some groups that matter here. */
  Optional<DecidedBy> throughGroups(EmailAddress address, Set<Long> groups) {
    Set<Long> through = new HashSet<>(groups);
    if (!through.isEmpty()) {
      through.retainAll(memberOf(address));
    }
    if (through.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(through.contains(group.id()) ? DecidedBy.MEMBER : DecidedBy.ALLOWED_GROUP);
  }

  private Map<SenderList, List<SenderEntry>> entries(EmailAddress address) {
    Map<SenderList, List<SenderEntry>> read =
        entries.orElseGet(
            () ->
                SenderEntry.of(
                    em,
                    group.id(),
                    lists(),
                    person.map(Person::address).orElse(address),
                    person.filter(Person::active)));
    entries = Optional.of(read);
    return read;
  }

  private Set<Long> memberOf(EmailAddress address) {
    Set<Long> read =
        memberOf.orElseGet(() -> new Membership(em, address, person, now).among(groups(address)));
    memberOf = Optional.of(read);
    return read;
  }

  private Set<Long> groups(EmailAddress address) {
    Set<Long> groups = new HashSet<>();
    if (Set.of(SendPolicy.MEMBERS, SendPolicy.MEMBERS_AND_DESIGNATED)
        .contains(group.sendPolicy())) {
      groups.add(group.id());
    }
    entries(address).values().forEach(found -> addGroups(groups, found));
    return groups;
  }

  private Set<SenderList> lists() {
    Set<SenderList> lists = EnumSet.noneOf(SenderList.class);
    switch (group.sendPolicy()) {
      case DESIGNATED, MEMBERS_AND_DESIGNATED -> lists.add(SenderList.ALLOWED);
      case ANYONE, DOMAIN, MEMBERS -> {}
    }
    switch (group.options().moderation().who()) {
      case OUTSIDERS, UNTRUSTED -> lists.add(SenderList.TRUSTED);
      case NOBODY, EVERYBODY -> {}
    }
    return lists;
  }

  private static void addGroups(Set<Long> groups, List<SenderEntry> entries) {
    for (SenderEntry entry : entries) {
      if (entry instanceof SenderEntry.MembersOf members) {
        groups.add(members.groupId());
      }
    }
  }
}
