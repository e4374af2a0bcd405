// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.directory;

import io.mailgroups.GroupRepository;
import io.mailgroups.admin.page.FieldErrors;
import io.mailgroups.audit.Change;
import io.mailgroups.directory.Domain;
import io.mailgroups.directory.Domains;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.directory.Employee;
import io.mailgroups.directory.EmployeeData;
import io.mailgroups.directory.Employees;
import io.mailgroups.problem.Conflict;
import io.mailgroups.problem.InvalidValue;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Writes people; says of which address it is if one can't be had. */
@Component
class EmployeeWrites {
  private final Employees employees;
  private final Domains domains;

  EmployeeWrites(GroupRepository repository) {
    this.employees = repository.employees();
    this.domains = repository.domains();
  }

  /** Takes somebody in. */
  Employee create(Change change, EmployeeData data) {
    requireOwnAliases(data);
    return employees.create(change, data);
  }

  /** Makes somebody what the data say. */
  Employee update(Change change, long id, OptionalInt ifVersion, EmployeeData data) {
    requireOwnAliases(data);
    return employees.update(change, id, ifVersion, data);
  }

  /** What a person shall be; the address of before stays as an alias. */
  static EmployeeData keepingAddress(Employee before, EmployeeData data) {
    if (data.address().equals(before.address())) {
      return data;
    }
    Set<EmailAddress> aliases = new TreeSet<>(data.aliases());
    aliases.add(before.address());
    return data.withAliases(aliases);
  }

  /** The field of a form that a conflict is about. */
  static FieldErrors at(Conflict conflict, EmployeeData data) {
    String detail = String.valueOf(conflict.getMessage());
    return switch (conflict.kind()) {
      // Which one the detail begins with.
      case ADDRESS_TAKEN -> {
        boolean alias =
            data.aliases().stream().anyMatch(address -> detail.startsWith(address + " "));
        yield FieldErrors.none().add(alias ? "aliases" : "address", "address-taken", detail);
      }
      case NAME_TAKEN -> FieldErrors.none().add("externalId", "id-taken", detail);
      default -> throw conflict;
    };
  }

  private void requireOwnAliases(EmployeeData data) {
    if (!data.aliases().isEmpty()) {
      Set<String> own = domains.all().stream().map(Domain::name).collect(Collectors.toSet());
      data.aliases().stream()
          .filter(alias -> !own.contains(alias.domain()))
          .findFirst()
          .ifPresent(
              alias -> {
                throw new InvalidValue(
                    "/aliases",
                    "not-own-domain",
                    alias.domain() + " is not a domain of the organisation.");
              });
    }
  }
}
