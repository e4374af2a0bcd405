// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.csv;

import static java.util.Objects.requireNonNull;

import io.mailgroups.GroupRepository;
import io.mailgroups.admin.csv.LineReport.Done;
import io.mailgroups.audit.Change;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.group.Member;
import io.mailgroups.group.MemberOutcome;
import io.mailgroups.group.Validity;
import io.mailgroups.problem.InvalidValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Members of one hand-kept group: new ones, and how long they and those who are there stay. */
final class MemberImport {
  static final List<String> COLUMNS = List.of("address", "validFrom", "validTo");
  private static final Map<String, String> KNOWN =
      Map.of("address", "address", "validfrom", "validFrom", "validto", "validTo");
  private static final int AT_ONCE = 1_000;

  private final GroupRepository repository;
  private final Change change;
  private final long groupId;
  private final NestingCheck nesting;
  private final Report report;
  private final Set<EmailAddress> seen = new HashSet<>();

  MemberImport(
      GroupRepository repository,
      Change change,
      long groupId,
      NestingCheck nesting,
      Report report) {
    this.repository = repository;
    this.change = change;
    this.groupId = groupId;
    this.nesting = nesting;
    this.report = report;
  }

  private record Read(CsvRow row, EmailAddress address, Validity validity) {}

  void run(CsvFile file) {
    file.header(KNOWN, Set.of("address"));
    List<CsvRow> some = file.next(AT_ONCE, report);
    // Also tells of a group that has no such members, where the file has none.
    add(List.of(), Validity.ALWAYS);
    while (!some.isEmpty()) {
      write(some);
      some = file.next(AT_ONCE, report);
    }
  }

  private void write(List<CsvRow> rows) {
    Map<EmailAddress, CsvRow> byAddress = new LinkedHashMap<>();
    for (CsvRow row : rows) {
      try {
        byAddress.put(address(row), row);
      } catch (CsvProblem wrong) {
        report.error(wrong);
      }
    }
    for (EmailAddress refused : nesting.refused(Set.copyOf(byAddress.keySet()))) {
      CsvRow row = requireNonNull(byAddress.remove(refused));
      report.error(
          row.problem(
              "address",
              "nesting",
              "To make the group " + refused + " a member takes a role in it."));
    }
    Map<EmailAddress, Member> members = repository.members().find(groupId, byAddress.keySet());
    Map<Validity, List<Read>> joining = new LinkedHashMap<>();
    byAddress.forEach(
        (address, row) -> {
          Optional<Member> before = Optional.ofNullable(members.get(address));
          try {
            Validity validity = validity(row, before.map(Member::validity));
            if (before.isPresent()) {
              report.done(row.line(), address.text(), change(address, before.get(), validity));
            } else {
              joining
                  .computeIfAbsent(validity, same -> new ArrayList<>())
                  .add(new Read(row, address, validity));
            }
          } catch (CsvProblem wrong) {
            report.error(wrong);
          } catch (InvalidValue wrong) {
            report.error(CsvProblem.of(row.line(), wrong));
          }
        });
    joining.forEach((validity, some) -> join(some, validity));
  }

  private EmailAddress address(CsvRow row) {
    EmailAddress address =
        EmployeeCells.address(
            row, "address", row.word("address").orElseThrow(() -> row.missing("address")));
    if (!seen.add(address)) {
      throw row.problem("address", "twice", address + " stands in the file twice.");
    }
    return address;
  }

  private static Validity validity(CsvRow row, Optional<Validity> before) {
    return new Validity(
        instant(row, "validFrom", before.flatMap(Validity::from)),
        instant(row, "validTo", before.flatMap(Validity::to)));
  }

  private static Optional<Instant> instant(CsvRow row, String column, Optional<Instant> before) {
    return row.has(column)
        ? row.word(column).map(text -> CellDate.instant(row, column, text))
        : before;
  }

  private Done change(EmailAddress address, Member before, Validity validity) {
    if (before.validity().equals(validity)) {
      return Done.UNCHANGED;
    }
    repository.members().setValidity(change, groupId, address, validity);
    return Done.UPDATED;
  }

  private void join(List<Read> some, Validity validity) {
    List<MemberOutcome> outcomes = add(some.stream().map(Read::address).toList(), validity);
    for (int i = 0; i < outcomes.size(); i++) {
      tell(some.get(i).row(), outcomes.get(i));
    }
  }

  private List<MemberOutcome> add(List<EmailAddress> addresses, Validity validity) {
    return repository.members().add(change, groupId, addresses, validity);
  }

  private void tell(CsvRow row, MemberOutcome outcome) {
    switch (outcome.result()) {
      case ADDED -> report.done(row.line(), outcome.address().text(), Done.CREATED);
      case RESERVED ->
          report.error(
              row.problem(
                  "address", "reserved", outcome.address() + " is reserved; it is nobody's."));
      case CYCLE ->
          report.error(
              row.problem("address", "cycle", outcome.address() + " contains this group."));
      // The alias of someone who stands in the file by another address.
      case ALREADY_MEMBER, REMOVED, NOT_A_MEMBER ->
          report.error(
              row.problem(
                  "address", "twice", outcome.address() + " is a member by another address."));
    }
  }
}
