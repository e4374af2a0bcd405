// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.transfer;

import io.mailgroups.database.Database;
import io.mailgroups.database.Inserts;
import io.mailgroups.database.Sql;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.impact.GroupImpact;
import io.mailgroups.impact.Impact;
import io.mailgroups.listing.Page;
import io.mailgroups.listing.PageRequest;
import io.mailgroups.transfer.ImportLine.Outcome;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What imports do: to each line of the file, and to groups. */
public final class ImportReports {
  private static final int MAX_TEXT = 255;
  private static final int MAX_MESSAGE = 1000;

  private final Database database;

  /** Over a database. */
  public ImportReports(Database database) {
    this.database = database;
  }

  /** Forgets what the run before said of lines. */
  public void clearLines(long importId) {
    database.inTransactionDo(
        em -> Sql.of("delete from mg_import_line where import_id = ?", importId).execute(em));
  }

  /**
   * Adds some lines.
   *
   * @param from the number of the first of them, which no line has
   */
  public void addLines(long importId, long from, List<ImportLine> lines) {
    Inserts inserts =
        Inserts.into(
            "mg_import_line",
            "import_id",
            "number",
            "line",
            "subject",
            "column_name",
            "outcome",
            "code",
            "message");
    long number = from;
    for (ImportLine line : lines) {
      inserts.row(
          importId,
          number++,
          line.line(),
          cut(line.subject(), MAX_TEXT),
          cut(line.column(), MAX_TEXT),
          line.outcome().name(),
          line.code(),
          cut(line.message(), MAX_MESSAGE));
    }
    database.inTransactionDo(inserts::execute);
  }

  /**
   * A page of the lines of an import in their order; one statement.
   *
   * @param outcomes those wanted; none for all
   */
  public Page<ImportLine> lines(long importId, Set<Outcome> outcomes, PageRequest request) {
    LinePosition after = LinePosition.after(request);
    Sql sql =
        Sql.of("select l.* from mg_import_line l where l.import_id = ?", importId)
            .andOneOf("l.outcome", outcomes)
            .add("and (l.line, l.number) > (?, ?)", after.line(), after.number())
            .add("order by l.line, l.number limit ?", request.limit() + 1);
    return database.inTransaction(
        em ->
            Page.of(sql.list(em, Numbered::read), request, Numbered::position)
                .map(some -> some.stream().map(Numbered::line).toList()));
  }

  /** Says anew what the import does to groups: those first that must be confirmed, then by loss. */
  public void replaceGroups(long importId, Impact impact, double share) {
    Inserts inserts =
        Inserts.into(
            "mg_import_group",
            "import_id",
            "number",
            "group_id",
            "address",
            "name",
            "before_count",
            "after_count",
            "joins",
            "leaves",
            "joining",
            "leaving",
            "broken",
            "stops");
    List<GroupImpact> sorted =
        impact.groups().stream()
            .sorted(
                Comparator.comparing((GroupImpact group) -> !group.stops(share))
                    .thenComparing(GroupImpact::leaves, Comparator.reverseOrder())
                    .thenComparing(GroupImpact::address))
            .toList();
    int number = 0;
    for (GroupImpact group : sorted) {
      inserts.row(
          importId,
          number++,
          group.groupId(),
          group.address().text(),
          group.name(),
          group.before(),
          group.after(),
          group.joins(),
          group.leaves(),
          EmailAddress.joined(group.joining()),
          EmailAddress.joined(group.leaving()),
          group.broken().orElse(null),
          group.stops(share));
    }
    database.inTransactionDo(
        em -> {
          Sql.of("delete from mg_import_group where import_id = ?", importId).execute(em);
          inserts.execute(em);
        });
  }

  /** A page of what the import does to groups; one statement. */
  public Page<GroupChange> groups(long importId, PageRequest request) {
    long after = request.afterNumber().orElse(-1);
    Sql sql =
        Sql.of("select g.* from mg_import_group g where g.import_id = ?", importId)
            .add("and g.number > ? order by g.number limit ?", after, request.limit() + 1);
    // The numbers have no gaps.
    return database.inTransaction(
        em ->
            Page.of(sql.list(em, ImportReports::group), request, last -> after + request.limit()));
  }

  private static GroupChange group(ResultSet row) throws SQLException {
    return new GroupChange(
        new GroupImpact(
            row.getLong("group_id"),
            new EmailAddress(row.getString("address")),
            row.getString("name"),
            row.getInt("before_count"),
            row.getInt("after_count"),
            row.getInt("joins"),
            row.getInt("leaves"),
            EmailAddress.split(row.getString("joining")),
            EmailAddress.split(row.getString("leaving")),
            Optional.ofNullable(row.getString("broken"))),
        row.getBoolean("stops"));
  }

  // The database keeps no NUL, which a cell of the file may have had.
  private static String cut(String text, int length) {
    String kept = text.replace("\0", "");
    return kept.substring(0, Math.min(length, kept.length()));
  }

  private record Numbered(LinePosition position, ImportLine line) {
    static Numbered read(ResultSet row) throws SQLException {
      return new Numbered(
          new LinePosition(row.getLong("line"), row.getLong("number")),
          new ImportLine(
              row.getLong("line"),
              row.getString("subject"),
              row.getString("column_name"),
              Outcome.valueOf(row.getString("outcome")),
              row.getString("code"),
              row.getString("message")));
    }
  }
}
