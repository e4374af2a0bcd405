// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.directory;

import io.mailgroups.listing.Words;
import io.mailgroups.problem.InvalidValue;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Everything of an employee that can be changed.
 *
 * @param departments exactly one is primary where there are any
 * @param attributes values of custom attributes by the definition's name
 */
public record EmployeeData(
    EmailAddress address,
    SortedSet<EmailAddress> aliases,
    Profile profile,
    EmployeeStatus status,
    List<DepartmentAssignment> departments,
    Map<String, List<AttributeValue>> attributes) {

  /** Brings the lists in one order, and checks what can be checked without the database. */
  public EmployeeData {
    aliases = Collections.unmodifiableSortedSet(new TreeSet<>(aliases));
    departments =
        departments.stream()
            .sorted(Comparator.comparing(DepartmentAssignment::departmentId))
            .toList();
    attributes = withValues(attributes);
    if (!departments.isEmpty()
        && departments.stream().filter(DepartmentAssignment::primary).count() != 1) {
      throw new InvalidValue(
          "/departments", "primary", "Exactly one department is the primary one.");
    }
    if (departments.stream().map(DepartmentAssignment::departmentId).distinct().count()
        != departments.size()) {
      throw new InvalidValue("/departments", "twice", "A department is named once.");
    }
    if (aliases.contains(address)) {
      throw new InvalidValue(
          "/aliases", "own-address", address + " is the primary address already.");
    }
  }

  /**
   * An active person without aliases and custom attributes; the first department is the primary
   * one.
   */
  public static EmployeeData active(EmailAddress address, Profile profile, long... departmentIds) {
    return new EmployeeData(
        address,
        new TreeSet<>(),
        profile,
        EmployeeStatus.ACTIVE,
        assignments(departmentIds),
        Map.of());
  }

  /** The primary address and the aliases. */
  Addresses.Names names() {
    return new Addresses.Names(address, aliases);
  }

  /** By which this person is found. */
  SortedSet<String> words() {
    return Words.of(
        Stream.of(Optional.of(profile.displayName()), profile.givenName(), profile.familyName())
            .flatMap(Optional::stream)
            .toList(),
        Stream.concat(Stream.of(address), aliases.stream()).map(EmailAddress::text).toList());
  }

  /** The same with another primary address. */
  public EmployeeData withAddress(EmailAddress newAddress) {
    return new EmployeeData(newAddress, aliases, profile, status, departments, attributes);
  }

  /** The same with other aliases. */
  public EmployeeData withAliases(Set<EmailAddress> newAliases) {
    return new EmployeeData(
        address, new TreeSet<>(newAliases), profile, status, departments, attributes);
  }

  /** The same with another profile. */
  public EmployeeData withProfile(Profile newProfile) {
    return new EmployeeData(address, aliases, newProfile, status, departments, attributes);
  }

  /** The same in another state. */
  public EmployeeData withStatus(EmployeeStatus newStatus) {
    return new EmployeeData(address, aliases, profile, newStatus, departments, attributes);
  }

  /** The same in other departments, the first being the primary one. */
  public EmployeeData withDepartments(long... departmentIds) {
    return new EmployeeData(
        address, aliases, profile, status, assignments(departmentIds), attributes);
  }

  /** The same in another primary department; the others stay. */
  public EmployeeData movedTo(long departmentId) {
    Stream<DepartmentAssignment> others =
        departments.stream().filter(one -> !one.primary() && one.departmentId() != departmentId);
    return new EmployeeData(
        address,
        aliases,
        profile,
        status,
        Stream.concat(Stream.of(new DepartmentAssignment(departmentId, true)), others).toList(),
        attributes);
  }

  /** The same with other values of one custom attribute; with none it has no such attribute. */
  public EmployeeData withAttribute(String name, List<AttributeValue> values) {
    Map<String, List<AttributeValue>> changed = new TreeMap<>(attributes);
    changed.put(name, values);
    return withAttributes(changed);
  }

  /** The same with other custom attributes. */
  public EmployeeData withAttributes(Map<String, List<AttributeValue>> newAttributes) {
    return new EmployeeData(address, aliases, profile, status, departments, newAttributes);
  }

  // To have no value and not to have the attribute are the same.
  private static Map<String, List<AttributeValue>> withValues(
      Map<String, List<AttributeValue>> attributes) {
    Map<String, List<AttributeValue>> some = new TreeMap<>();
    attributes.forEach(
        (name, values) -> {
          if (!values.isEmpty()) {
            some.put(name, List.copyOf(values));
          }
        });
    return Collections.unmodifiableMap(some);
  }

  private static List<DepartmentAssignment> assignments(long... departmentIds) {
    return IntStream.range(0, departmentIds.length)
        .mapToObj(i -> new DepartmentAssignment(departmentIds[i], i == 0))
        .toList();
  }
}
