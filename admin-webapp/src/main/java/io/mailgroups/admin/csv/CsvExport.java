// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.csv;

import io.mailgroups.GroupRepository;
import io.mailgroups.directory.Department;
import io.mailgroups.directory.EmployeeFilter;
import io.mailgroups.expansion.Path;
import io.mailgroups.expansion.Recipient;
import io.mailgroups.group.Member;
import io.mailgroups.group.MemberFilter;
import io.mailgroups.group.MemberSummary;
import io.mailgroups.listing.Page;
import java.io.OutputStream;
import java.util.List;
import java.util.stream.Stream;

/** Writes files that {@link CsvImport} reads again, page by page; streams stay open. */
public final class CsvExport {
  private final GroupRepository repository;

  /** Over a repository. */
  public CsvExport(GroupRepository repository) {
    this.repository = repository;
  }

  /** All departments below the root, each after the one above it. */
  public void departments(OutputStream out) {
    DepartmentIndex index = DepartmentIndex.of(repository.departmentList());
    Stream<List<String>> rows =
        Page.all(request -> repository.departmentList().page("", request))
            .filter(department -> department.parentId().isPresent() && index.has(department.id()))
            .map(department -> cells(department, index));
    CsvOutput.write(out, List.of("path", "code"), rows.iterator());
  }

  /** The employees that a filter wants, by address, with all that is known of them. */
  public void employees(OutputStream out, EmployeeFilter filter) {
    EmployeeColumns columns = new EmployeeColumns(repository.attributeDefinitions().all());
    DepartmentIndex index = DepartmentIndex.of(repository.departmentList());
    Stream<List<String>> rows =
        Page.all(request -> repository.employeeList().full(filter, request))
            .map(employee -> columns.cells(employee, index));
    CsvOutput.write(out, columns.header(), rows.iterator());
  }

  /** The members of a hand-kept group, as entered, by address. */
  public void members(OutputStream out, long groupId) {
    Stream<List<String>> rows =
        Page.all(request -> repository.memberList().page(groupId, MemberFilter.ALL, request))
            .map(MemberSummary::member)
            .map(CsvExport::cells);
    CsvOutput.write(out, MemberImport.COLUMNS, rows.iterator());
  }

  /**
   * Who would get a message to a group now, by address, with the paths that lead to each.
   *
   * @throws io.mailgroups.group.BrokenRule before anything is written, if a rule that matters can't
   *     be evaluated
   */
  public void recipients(OutputStream out, long groupId) {
    Stream<List<String>> rows =
        Page.all(request -> repository.recipients().startingWith(groupId, "", request))
            .map(CsvExport::cells);
    CsvOutput.write(out, List.of("address", "paths"), rows.iterator());
  }

  private static List<String> cells(Recipient recipient) {
    return List.of(
        recipient.address().text(),
        CellText.join(recipient.paths().stream().map(Path::toString).toList()));
  }

  private static List<String> cells(Department department, DepartmentIndex index) {
    return List.of(index.path(department.id()), department.code().orElse(""));
  }

  private static List<String> cells(Member member) {
    return List.of(
        member.address().text(),
        member.validity().from().map(Object::toString).orElse(""),
        member.validity().to().map(Object::toString).orElse(""));
  }
}
