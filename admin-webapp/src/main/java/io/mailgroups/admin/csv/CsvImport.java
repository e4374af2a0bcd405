// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.csv;

import io.mailgroups.GroupRepository;
import io.mailgroups.audit.Change;
import java.io.InputStream;
import java.util.function.BiConsumer;

/**
 * Reads CSV files into the directory and into groups: the whole file in one transaction, or nothing
 * of it. Columns that a file doesn't have stay as they are; a blank cell takes the value away.
 *
 * <p>Not to be called in a transaction that is to be committed; what a rehearsal does with it is
 * undone anyway. While one goes on, nobody else can claim an address.
 */
public final class CsvImport {
  private final GroupRepository repository;

  /** Over a repository. */
  public CsvImport(GroupRepository repository) {
    this.repository = repository;
  }

  /**
   * Imports departments, by the columns path, name, code and parentCode.
   *
   * @param maxRows a file with more is an error
   */
  public ImportSummary departments(
      Change change, InputStream file, ImportMode mode, long maxRows, ImportListener listener) {
    return run(
        file,
        mode,
        maxRows,
        listener,
        (csv, report) -> new DepartmentImport(repository, change, report).run(csv));
  }

  /**
   * Imports employees: the columns of the REST API, custom attributes as {@code attributes.<name>}
   * or by bare name; several values in a cell separated by {@code |}, departments by code or path,
   * the primary one first.
   *
   * @param maxRows a file with more is an error
   */
  public ImportSummary employees(
      Change change, InputStream file, ImportMode mode, long maxRows, ImportListener listener) {
    return run(
        file,
        mode,
        maxRows,
        listener,
        (csv, report) -> new EmployeeImport(repository, change, report).run(csv));
  }

  /**
   * Imports members of a hand-kept group: {@code address}, {@code validFrom}, {@code validTo};
   * others stay.
   *
   * @param nesting which groups must not become members
   * @param maxRows a file with more is an error
   * @throws io.mailgroups.problem.Conflict if the group's members are computed
   * @throws io.mailgroups.problem.NotFound if there is no such group
   */
  public ImportSummary members(
      Change change,
      long groupId,
      NestingCheck nesting,
      InputStream file,
      ImportMode mode,
      long maxRows,
      ImportListener listener) {
    return run(
        file,
        mode,
        maxRows,
        listener,
        (csv, report) -> new MemberImport(repository, change, groupId, nesting, report).run(csv));
  }

  /** Ends the transaction of a file with errors. */
  private static final class NotSaved extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private ImportSummary run(
      InputStream file,
      ImportMode mode,
      long maxRows,
      ImportListener listener,
      BiConsumer<CsvFile, Report> work) {
    Report report = new Report(listener);
    boolean saved = false;
    if (mode == ImportMode.DRY_RUN) {
      repository.database().rehearse(() -> read(file, maxRows, report, work));
    } else {
      saved = save(() -> read(file, maxRows, report, work), report);
    }
    return report.summary(saved);
  }

  private boolean save(Runnable all, Report report) {
    try {
      return repository
          .database()
          .together(
              () -> {
                all.run();
                if (report.hasErrors()) {
                  throw new NotSaved();
                }
                return true;
              });
    } catch (NotSaved e) {
      return false;
    }
  }

  private static boolean read(
      InputStream file, long maxRows, Report report, BiConsumer<CsvFile, Report> work) {
    try {
      work.accept(CsvFile.open(file, maxRows), report);
      return true;
    } catch (CsvProblem wrong) {
      report.error(wrong);
      return false;
    }
  }
}
