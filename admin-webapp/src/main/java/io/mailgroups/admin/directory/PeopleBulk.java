// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.directory;

import io.mailgroups.GroupRepository;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.directory.EmployeeBulk;
import io.mailgroups.directory.EmployeeList;
import io.mailgroups.directory.EmployeeSummary;
import io.mailgroups.problem.InvalidValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** One change of many people; finding and changing them takes statements for each few hundred. */
@Component
class PeopleBulk {
  private final EmployeeList people;
  private final EmployeeBulk bulk;
  private final DirectoryRights rights;

  PeopleBulk(GroupRepository repository, DirectoryRights rights) {
    this.people = repository.employeeList();
    this.bulk = repository.employeeBulk();
    this.rights = rights;
  }

  /**
   * Whom a list of names means.
   *
   * @param people who may be changed, by address
   * @param forbidden who may only be seen
   * @param unknown names of nobody, or of nobody to be seen
   */
  record Chosen(
      List<EmployeeSummary> people, List<EmployeeSummary> forbidden, List<String> unknown) {
    /** Those whom an action changes. */
    List<EmployeeSummary> changedBy(BulkAction action) {
      return people.stream().filter(action::changes).toList();
    }
  }

  /**
   * Finds people by id or primary address.
   *
   * @throws InvalidValue if they are too many
   */
  Chosen choose(SignedIn who, Collection<String> names) {
    List<String> each = names.stream().map(String::valueOf).map(String::strip).distinct().toList();
    if (each.size() > EmployeeBulk.MAX_PEOPLE) {
      throw new InvalidValue(
          "/employees",
          "too-many",
          "At most " + EmployeeBulk.MAX_PEOPLE + " people are changed at once.");
    }
    Map<String, EmployeeSummary> found = find(each);
    Set<Long> readable = rights.readable(who, found.values());
    Set<Long> editable = rights.editable(who, found.values());
    Map<EmailAddress, EmployeeSummary> mayChange = new TreeMap<>();
    Map<EmailAddress, EmployeeSummary> mayNot = new TreeMap<>();
    List<String> unknown = new ArrayList<>();
    for (String name : each) {
      Optional<EmployeeSummary> person =
          Optional.ofNullable(found.get(name)).filter(one -> readable.contains(one.id()));
      if (person.isEmpty()) {
        unknown.add(name);
      } else {
        EmployeeSummary one = person.get();
        (editable.contains(one.id()) ? mayChange : mayNot).put(one.address(), one);
      }
    }
    return new Chosen(
        List.copyOf(mayChange.values()), List.copyOf(mayNot.values()), List.copyOf(unknown));
  }

  /** Does it to all of some people, or to none. */
  void apply(SignedIn who, Collection<EmployeeSummary> some, BulkAction action) {
    bulk.change(who.change(), ids(some), action::after);
  }

  static List<Long> ids(Collection<EmployeeSummary> some) {
    return some.stream().map(EmployeeSummary::id).toList();
  }

  private Map<String, EmployeeSummary> find(List<String> names) {
    Map<String, Long> ids = new HashMap<>();
    Map<String, EmailAddress> addresses = new HashMap<>();
    for (String name : names) {
      if (name.contains("@")) {
        EmailAddress.tryParse(name).ifPresent(address -> addresses.put(name, address));
      } else if (name.matches("\\d{1,18}")) {
        ids.put(name, Long.valueOf(name));
      }
    }
    Map<Long, EmployeeSummary> byId = people.byId(ids.values());
    Map<EmailAddress, EmployeeSummary> byAddress = people.byAddress(addresses.values());
    Map<String, EmployeeSummary> found = new HashMap<>();
    names.forEach(
        name ->
            Optional.ofNullable(ids.get(name))
                .map(byId::get)
                .or(() -> Optional.ofNullable(addresses.get(name)).map(byAddress::get))
                .ifPresent(person -> found.put(name, person)));
    return found;
  }
}
