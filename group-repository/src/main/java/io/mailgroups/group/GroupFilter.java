// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.group;

import io.mailgroups.directory.EmailAddress;
import io.mailgroups.listing.Words;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which groups are wanted: those of which all of this is true; what is empty asks nothing, several
 * of one kind mean any of them.
 *
 * @param prefixes each the beginning of a word of name, address or alias
 * @param owners those who own it now, by any of their addresses
 * @param departments those that its rule names
 * @param members those who are entered as its members, by any of their addresses, whether it counts
 *     now or not; whom computed groups mean is not asked
 * @param addresses its own, primary ones or aliases
 * @param within what somebody administers
 */
public record GroupFilter(
    List<String> prefixes,
    Set<GroupKind> kinds,
    Set<GroupState> states,
    Set<EmailAddress> owners,
    Set<Long> departments,
    Set<EmailAddress> members,
    Set<EmailAddress> addresses,
    Optional<Attention> attention,
    Optional<Within> within) {
  /**
   * Department groups of some departments or below, and hand-kept groups that somebody owns now.
   *
   * @param owner an employee's id
   */
  public record Within(List<String> departmentPaths, Optional<Long> owner) {}

  /** All groups. */
  public static final GroupFilter ALL =
      new GroupFilter(
          List.of(),
          Set.of(),
          Set.of(),
          Set.of(),
          Set.of(),
          Set.of(),
          Set.of(),
          Optional.empty(),
          Optional.empty());

  /**
   * The same, of those only that are found by what a person typed.
   *
   * @throws io.mailgroups.problem.InvalidValue if it is too long
   */
  public GroupFilter search(String q) {
    return new GroupFilter(
        Words.prefixes(q),
        kinds,
        states,
        owners,
        departments,
        members,
        addresses,
        attention,
        within);
  }

  /** The same, of these kinds only. */
  public GroupFilter of(Set<GroupKind> newKinds) {
    return new GroupFilter(
        prefixes, newKinds, states, owners, departments, members, addresses, attention, within);
  }

  /** The same, in these states only. */
  public GroupFilter in(Set<GroupState> newStates) {
    return new GroupFilter(
        prefixes, kinds, newStates, owners, departments, members, addresses, attention, within);
  }

  /** The same, of those only that one of these owns. */
  public GroupFilter ownedBy(Set<EmailAddress> newOwners) {
    return new GroupFilter(
        prefixes, kinds, states, newOwners, departments, members, addresses, attention, within);
  }

  /** The same, of those only whose rule names one of these departments. */
  public GroupFilter naming(Set<Long> newDepartments) {
    return new GroupFilter(
        prefixes, kinds, states, owners, newDepartments, members, addresses, attention, within);
  }

  /** The same, of those only that have one of these entered as a member. */
  public GroupFilter withMember(Set<EmailAddress> newMembers) {
    return new GroupFilter(
        prefixes, kinds, states, owners, departments, newMembers, addresses, attention, within);
  }

  /** The same, of those only that have one of these addresses. */
  public GroupFilter at(Set<EmailAddress> newAddresses) {
    return new GroupFilter(
        prefixes, kinds, states, owners, departments, members, newAddresses, attention, within);
  }

  /** The same, of those only that need a look. */
  public GroupFilter needing(Attention newAttention) {
    return new GroupFilter(
        prefixes,
        kinds,
        states,
        owners,
        departments,
        members,
        addresses,
        Optional.of(newAttention),
        within);
  }

  /** The same, of those only that somebody administers. */
  public GroupFilter within(List<String> departmentPaths, Optional<Long> owner) {
    return new GroupFilter(
        prefixes,
        kinds,
        states,
        owners,
        departments,
        members,
        addresses,
        attention,
        Optional.of(new Within(departmentPaths, owner)));
  }
}
