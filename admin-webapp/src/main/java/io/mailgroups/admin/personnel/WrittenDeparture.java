// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.personnel;

import io.mailgroups.admin.personnel.DepartureJson.HandoverJson;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.group.GroupName;
import io.mailgroups.group.Role;
import io.mailgroups.personnel.Departure;
import io.mailgroups.personnel.Departure.Handover;
import io.mailgroups.personnel.HandKeptMembership;
import io.mailgroups.personnel.HeldRole;
import io.mailgroups.problem.InvalidValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads a departure as a call says it; groups are those that the leaver has something in. */
final class WrittenDeparture {
  private WrittenDeparture() {}

  /**
   * Reads it.
   *
   * @throws InvalidValue at what is wrong
   */
  static Departure of(DepartureJson json, Leaver leaver) {
    List<Handover> handovers = new ArrayList<>();
    List<HandoverJson> written = orEmpty(json.handovers());
    for (int i = 0; i < written.size(); i++) {
      handovers.add(handover(written.get(i), "/handovers/" + i, leaver));
    }
    address(json.successor(), "/successor")
        .ifPresent(successor -> handovers.addAll(rest(leaver, handovers, successor)));
    TreeSet<Long> leaves = new TreeSet<>();
    List<String> groups = orEmpty(json.leaves());
    for (int i = 0; i < groups.size(); i++) {
      leaves.add(
          group(
              groups.get(i),
              "/leaves/" + i,
              leaver.memberships().stream().map(HandKeptMembership::group)));
    }
    return new Departure(handovers, leaves, address(json.newManager(), "/newManager"));
  }

  private static Handover handover(HandoverJson json, String pointer, Leaver leaver) {
    Role role =
        Optional.ofNullable(json.role())
            .orElseThrow(() -> new InvalidValue(pointer + "/role", "required", "Which role?"));
    EmailAddress successor =
        address(json.successor(), pointer + "/successor")
            .orElseThrow(
                () -> new InvalidValue(pointer + "/successor", "required", "Who takes over?"));
    Stream<GroupName> held =
        leaver.roles().stream().filter(one -> one.role() == role).map(HeldRole::group);
    return new Handover(group(json.group(), pointer + "/group", held), role, successor);
  }

  private static List<Handover> rest(Leaver leaver, List<Handover> named, EmailAddress successor) {
    return leaver.roles().stream()
        .filter(
            role ->
                named.stream()
                    .noneMatch(
                        one -> one.groupId() == role.group().id() && one.role() == role.role()))
        .map(role -> new Handover(role.group().id(), role.role(), successor))
        .toList();
  }

  private static long group(@Nullable String written, String pointer, Stream<GroupName> among) {
    return among
        .filter(
            group ->
                String.valueOf(group.id()).equals(written)
                    || group.address().text().equalsIgnoreCase(written))
        .findFirst()
        .map(GroupName::id)
        .orElseThrow(
            () ->
                new InvalidValue(
                    pointer, "not-held", "The person has no such thing in " + written + "."));
  }

  private static Optional<EmailAddress> address(@Nullable String written, String pointer) {
    return Optional.ofNullable(written).map(text -> EmailAddress.parse(text, pointer));
  }

  private static <T> List<T> orEmpty(@Nullable List<T> list) {
    return list == null ? List.of() : list;
  }
}
