// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.personnel;

import io.mailgroups.admin.page.FieldErrors;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.directory.EmployeeStatus;
import io.mailgroups.directory.Employees;
import io.mailgroups.personnel.Departure;
import io.mailgroups.personnel.Departure.Handover;
import io.mailgroups.personnel.HeldRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/**
 * A departure as typed.
 *
 * @param typed {@code successor} for all ticked roles, {@code to-<role>} for one, {@code
 *     newManager}
 * @param hand the ticked roles, as {@link #key} has them
 * @param leaves ids of the ticked groups
 */
record DepartureForm(Map<String, String> typed, Set<String> hand, Set<Long> leaves) {
  private static final int NO_VERSION = -1;

  /** Everything that may be settled is ticked. */
  static DepartureForm of(Leaver leaver) {
    Set<String> hand = new TreeSet<>();
    leaver.roles().forEach(role -> hand.add(key(role)));
    Set<Long> leaves = new TreeSet<>();
    leaver.memberships().forEach(one -> leaves.add(one.group().id()));
    return new DepartureForm(
        Map.of("version", String.valueOf(leaver.employee().version())), hand, leaves);
  }

  /** How fields name a role. */
  static String key(HeldRole role) {
    return role.group().id() + "-" + role.role();
  }

  /** For templates. */
  public String keyOf(HeldRole role) {
    return key(role);
  }

  /** What stands in a field; empty for nothing. */
  public String at(String field) {
    return typed.getOrDefault(field, "").strip();
  }

  OptionalInt ifVersion() {
    try {
      return OptionalInt.of(Integer.parseInt(at("version")));
    } catch (NumberFormatException e) {
      return OptionalInt.of(NO_VERSION);
    }
  }

  /**
   * What it says, of what the leaver has; a ticked role without a successor stays where it is.
   *
   * @param errors takes who can't take over, each at its field
   */
  Departure departure(Leaver leaver, Employees employees, FieldErrors errors) {
    Optional<EmailAddress> forAll = successor("successor", leaver, employees, errors);
    List<Handover> handovers = new ArrayList<>();
    for (HeldRole role : leaver.roles()) {
      if (hand.contains(key(role))) {
        successor("to-" + key(role), leaver, employees, errors)
            .or(() -> forAll)
            .map(to -> new Handover(role.group().id(), role.role(), to))
            .ifPresent(handovers::add);
      }
    }
    Optional<EmailAddress> newManager = successor("newManager", leaver, employees, errors);
    return new Departure(handovers, new TreeSet<>(leaves), newManager);
  }

  private Optional<EmailAddress> successor(
      String field, Leaver leaver, Employees employees, FieldErrors errors) {
    if (at(field).isEmpty()) {
      return Optional.empty();
    }
    Optional<EmailAddress> found =
        EmailAddress.tryParse(at(field))
            .flatMap(employees::find)
            .filter(someone -> someone.data().status() == EmployeeStatus.ACTIVE)
            .filter(someone -> someone.id() != leaver.employee().id())
            .map(someone -> someone.address());
    if (found.isEmpty()) {
      errors.add(field, "not-a-successor", "");
    }
    return found;
  }
}
