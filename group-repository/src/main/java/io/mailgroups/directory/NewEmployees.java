// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.directory;

import io.mailgroups.audit.AuditLog;
import io.mailgroups.audit.Change;
import io.mailgroups.database.Inserts;
import io.mailgroups.database.Sql;
import io.mailgroups.database.WordTable;
import io.mailgroups.directory.EmployeeOutcome.Created;
import jakarta.persistence.EntityManager;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;

/** Takes many people in whose addresses are free. */
final class NewEmployees {
  private final EntityManager em;
  private final ClaimListener claims;
  private final AuditLog audit;
  private final Change change;

  NewEmployees(EntityManager em, ClaimListener claims, AuditLog audit, Change change) {
    this.em = em;
    this.claims = claims;
    this.audit = audit;
    this.change = change;
  }

  void write(List<BatchEntry> entries) {
    if (entries.isEmpty()) {
      return;
    }
    claim(entries);
    insert(entries);
    Map<String, Long> ids = ids(entries);
    EmployeeRows rows = new EmployeeRows();
    Map<Long, SortedSet<String>> words = new HashMap<>();
    for (BatchEntry entry : entries) {
      EmployeeData data = entry.data();
      long id = ids.getOrDefault(data.address().text(), 0L);
      rows.addAliases(id, data);
      rows.addDepartments(id, data);
      rows.addAttributes(em, id, data);
      words.put(id, data.words());
      audit.created(em, change, Employees.subject(new Employee(id, 1, data)), data);
      entry.end(new Created(id));
    }
    rows.write(em);
    WordTable.EMPLOYEE.add(em, words);
    tell(entries, ids);
  }

  private void claim(List<BatchEntry> entries) {
    Inserts claimed = Inserts.into("mg_address", "address", "kind");
    for (BatchEntry entry : entries) {
      claimed.row(entry.data().address().text(), AddressKind.EMPLOYEE);
      entry
          .data()
          .aliases()
          .forEach(alias -> claimed.row(alias.text(), AddressKind.EMPLOYEE_ALIAS));
    }
    claimed.execute(em);
  }

  private void insert(List<BatchEntry> entries) {
    Inserts people =
        Inserts.into(
            "mg_employee",
            "address",
            "address_kind",
            "external_id",
            "display_name",
            "given_name",
            "family_name",
            "employee_number",
            "title",
            "location",
            "employment_type",
            "manager_id",
            "hire_date",
            "status",
            "version");
    for (BatchEntry entry : entries) {
      EmployeeData data = entry.data();
      Profile profile = data.profile();
      people.row(
          data.address().text(),
          AddressKind.EMPLOYEE,
          profile.externalId().orElse(null),
          profile.displayName(),
          profile.givenName().orElse(null),
          profile.familyName().orElse(null),
          profile.employeeNumber().orElse(null),
          profile.title().orElse(null),
          profile.location().orElse(null),
          profile.employmentType().orElse(null),
          entry.managerId().orElse(null),
          profile.hireDate().orElse(null),
          data.status(),
          1);
    }
    people.execute(em);
  }

  private Map<String, Long> ids(List<BatchEntry> entries) {
    Map<String, Long> ids = new HashMap<>();
    Sql.of("select id, address from mg_employee where address in")
        .addList(entries.stream().map(entry -> entry.data().address().text()).toList())
        .list(em, row -> ids.put(row.getString(2), row.getLong(1)));
    return ids;
  }

  // Most of them were named by nobody before.
  private void tell(List<BatchEntry> entries, Map<String, Long> ids) {
    Set<EmailAddress> named =
        claims.named(em, entries.stream().flatMap(BatchChecks::addresses).toList());
    for (BatchEntry entry : entries) {
      EmailAddress primary = entry.data().address();
      BatchChecks.addresses(entry)
          .filter(named::contains)
          .forEach(
              address ->
                  claims.becameEmployee(
                      em, address, ids.getOrDefault(primary.text(), 0L), primary));
    }
  }
}
