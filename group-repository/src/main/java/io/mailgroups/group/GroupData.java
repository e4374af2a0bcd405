// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.group;

import io.mailgroups.directory.Addresses;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.listing.Words;
import io.mailgroups.problem.InvalidValue;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What a group is, besides its members, roles and allowed senders.
 *
 * @param kind never changes by an update
 * @param rule for the computed kinds, and only for them
 */
public record GroupData(
    EmailAddress address,
    SortedSet<EmailAddress> aliases,
    GroupKind kind,
    String name,
    String description,
    GroupState state,
    boolean hidden,
    SendPolicy sendPolicy,
    GroupOptions options,
    Optional<Rule> rule) {

  /** Checks what can be checked without the database. */
  public GroupData {
    aliases = Collections.unmodifiableSortedSet(new TreeSet<>(aliases));
    require(
        !name.isBlank() && name.length() <= 255,
        "/name",
        "A group's name has 1 to 255 characters.");
    require(
        name.chars().noneMatch(Character::isISOControl),
        "/name",
        "A group's name has no control characters.");
    require(
        description.length() <= 4096,
        "/description",
        "A description has at most 4,096 characters.");
    require(!aliases.contains(address), "/aliases", address + " is the primary address already.");
    require(
        address.withoutTag().isEmpty(),
        "/address",
        "A group's address has no +; James delivers group+tag@ to group@.");
    require(
        rule.isPresent() == kind.isComputed(),
        "/rule",
        "A " + kind + " group has " + (kind.isComputed() ? "a" : "no") + " rule.");
    require(
        !kind.isComputed() || options.leave() == LeavePolicy.NOBODY,
        "/leave",
        "Nobody leaves a group whose members are computed.");
    require(
        !kind.isComputed() || options.join() == JoinPolicy.NOBODY,
        "/join",
        "Nobody joins a group whose members are computed.");
    rule.ifPresent(present -> present.checkFor(kind));
  }

  /** An active hand-kept group with the default policy. */
  public static GroupData handKept(GroupKind kind, EmailAddress address, String name) {
    return active(kind, address, name, Optional.empty());
  }

  /** An active computed group with the default policy. */
  public static GroupData computed(GroupKind kind, EmailAddress address, String name, Rule rule) {
    return active(kind, address, name, Optional.of(rule));
  }

  /** The primary address and the aliases. */
  Addresses.Names names() {
    return new Addresses.Names(address, aliases);
  }

  /** By which it is found. */
  SortedSet<String> words() {
    return Words.of(
        List.of(name),
        Stream.concat(Stream.of(address), aliases.stream()).map(EmailAddress::text).toList());
  }

  /** The same with another primary address. */
  public GroupData withAddress(EmailAddress newAddress) {
    return new GroupData(
        newAddress, aliases, kind, name, description, state, hidden, sendPolicy, options, rule);
  }

  /** The same with other aliases. */
  public GroupData withAliases(Set<EmailAddress> newAliases) {
    return new GroupData(
        address,
        new TreeSet<>(newAliases),
        kind,
        name,
        description,
        state,
        hidden,
        sendPolicy,
        options,
        rule);
  }

  /** The same with a description. */
  public GroupData withDescription(String newDescription) {
    return new GroupData(
        address, aliases, kind, name, newDescription, state, hidden, sendPolicy, options, rule);
  }

  /** The same with another name. */
  public GroupData withName(String newName) {
    return new GroupData(
        address, aliases, kind, newName, description, state, hidden, sendPolicy, options, rule);
  }

  /** The same, to be seen by its members only or by all. */
  public GroupData withHidden(boolean isHidden) {
    return new GroupData(
        address, aliases, kind, name, description, state, isHidden, sendPolicy, options, rule);
  }

  /** The same in another state. */
  public GroupData withState(GroupState newState) {
    return new GroupData(
        address, aliases, kind, name, description, newState, hidden, sendPolicy, options, rule);
  }

  /** The same with another sending policy. */
  public GroupData withSendPolicy(SendPolicy newPolicy) {
    return new GroupData(
        address, aliases, kind, name, description, state, hidden, newPolicy, options, rule);
  }

  /** The same with other options. */
  public GroupData withOptions(GroupOptions newOptions) {
    return new GroupData(
        address, aliases, kind, name, description, state, hidden, sendPolicy, newOptions, rule);
  }

  /** The same with another rule. */
  public GroupData withRule(Rule newRule) {
    return new GroupData(
        address,
        aliases,
        kind,
        name,
        description,
        state,
        hidden,
        sendPolicy,
        options,
        Optional.of(newRule));
  }

  private static GroupData active(
      GroupKind kind, EmailAddress address, String name, Optional<Rule> rule) {
    return new GroupData(
        address,
        new TreeSet<>(),
        kind,
        name,
        "",
        GroupState.ACTIVE,
        false,
        SendPolicy.DOMAIN,
        GroupOptions.of(kind),
        rule);
  }

  private static void require(boolean holds, String pointer, String detail) {
    if (!holds) {
      throw new InvalidValue(pointer, "invalid", detail);
    }
  }
}
