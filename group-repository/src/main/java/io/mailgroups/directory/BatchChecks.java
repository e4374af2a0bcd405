// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.directory;

import io.mailgroups.database.Sql;
import io.mailgroups.directory.EmployeeOutcome.Failed;
import io.mailgroups.problem.InvalidValue;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the database would refuse, found before it is asked: a refusal would end the transaction.
 */
final class BatchChecks {
  private final Set<String> domains;
  private final Set<Long> departments;
  private final Set<String> claimed;
  private final AttributeCheck attributes;

  private BatchChecks(
      Set<String> domains, Set<Long> departments, Set<String> claimed, AttributeCheck attributes) {
    this.domains = domains;
    this.departments = departments;
    this.claimed = claimed;
    this.attributes = attributes;
  }

  /** For these; five queries. */
  static BatchChecks of(EntityManager em, List<BatchEntry> entries) {
    Set<String> domains = Domains.all(em).stream().map(Domain::name).collect(Collectors.toSet());
    Set<Long> departments =
        entries.stream()
            .flatMap(entry -> entry.data().departments().stream())
            .map(DepartmentAssignment::departmentId)
            .collect(Collectors.toSet());
    Set<String> addresses =
        entries.stream()
            .flatMap(BatchChecks::addresses)
            .map(EmailAddress::text)
            .collect(Collectors.toSet());
    return new BatchChecks(
        domains,
        found(em, "mg_department where id", departments, Long::valueOf),
        found(em, "mg_address where address", addresses, Function.identity()),
        AttributeCheck.of(em));
  }

  /** Ends an entry that can't be written. */
  void run(BatchEntry entry) {
    try {
      addresses(entry).forEach(this::requireOwnDomain);
      entry.data().departments().forEach(this::requireDepartment);
      entry.data().attributes().forEach(attributes::fitting);
    } catch (InvalidValue e) {
      entry.end(Failed.of(e));
    }
  }

  /** Whether nobody has, or had, one of its addresses; they count as claimed from now on. */
  boolean hasFreeAddresses(BatchEntry entry) {
    Set<String> wanted = addresses(entry).map(EmailAddress::text).collect(Collectors.toSet());
    boolean free = wanted.stream().noneMatch(claimed::contains);
    claimed.addAll(wanted);
    return free;
  }

  static Stream<EmailAddress> addresses(BatchEntry entry) {
    return Stream.concat(Stream.of(entry.data().address()), entry.data().aliases().stream());
  }

  private void requireOwnDomain(EmailAddress address) {
    if (!domains.contains(address.domain())) {
      throw new InvalidValue(
          "/address", "not-own-domain", address.domain() + " is not a domain of the organisation.");
    }
  }

  private void requireDepartment(DepartmentAssignment assignment) {
    if (!departments.contains(assignment.departmentId())) {
      throw new InvalidValue(
          "/departments",
          "unknown-department",
          "There is no department " + assignment.departmentId() + ".");
    }
  }

  private static <T> Set<T> found(
      EntityManager em, String tableAndKey, Collection<T> keys, Function<String, T> reader) {
    if (keys.isEmpty()) {
      return new HashSet<>();
    }
    String key = tableAndKey.substring(tableAndKey.lastIndexOf(' ') + 1);
    return new HashSet<>(
        Sql.of("select " + key + " from " + tableAndKey + " in")
            .addList(keys)
            .list(em, row -> reader.apply(row.getString(1))));
  }
}
