// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.csv;

import io.mailgroups.GroupRepository;
import io.mailgroups.directory.Domain;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Small files that show what an import reads: all columns, and rows as they might be. */
public final class CsvSample {
  private final GroupRepository repository;

  /** With the domains and custom attributes of a repository. */
  public CsvSample(GroupRepository repository) {
    this.repository = repository;
  }

  /** Two departments, one below the other. */
  public void departments(OutputStream out) {
    CsvOutput.write(
        out,
        List.of("path", "code"),
        List.of(List.of("/Sales", "SALES"), List.of("/Sales/Europe", "SALES-EU")).iterator());
  }

  /** Two people, one the other's manager. */
  public void employees(OutputStream out) {
    EmployeeColumns columns = new EmployeeColumns(repository.attributeDefinitions().all());
    List<String> header = columns.header();
    CsvOutput.write(
        out,
        header,
        List.of(
                filled(
                    header, address("anne"), "4711", "Anne Okafor", "Head of Sales", "", "/Sales"),
                filled(
                    header,
                    address("li.wei"),
                    "4712",
                    "李伟",
                    "工程师",
                    address("anne"),
                    "/Sales/Europe|/Sales"))
            .iterator());
  }

  /** One for good, one for a quarter. */
  public void members(OutputStream out) {
    CsvOutput.write(
        out,
        MemberImport.COLUMNS,
        List.of(
                List.of(address("anne"), "", ""),
                List.of(address("li.wei"), "2026-01-01", "2026-04-01"))
            .iterator());
  }

  private static List<String> filled(
      List<String> header,
      String address,
      String externalId,
      String name,
      String title,
      String manager,
      String departments) {
    List<String> cells = new ArrayList<>();
    for (String column : header) {
      cells.add(
          switch (column) {
            case "address" -> address;
            case "externalId" -> externalId;
            case "displayName" -> name;
            case "title" -> title;
            case "manager" -> manager;
            case "status" -> "ACTIVE";
            case "departments" -> departments;
            default -> "";
          });
    }
    return cells;
  }

  private String address(String localPart) {
    return localPart
        + "@"
        + repository.domains().all().stream()
            .min(Comparator.comparing(Domain::primary).reversed())
            .map(Domain::name)
            .orElse("example.com");
  }
}
