// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.policy;

import io.mailgroups.database.Database;
import io.mailgroups.database.Sql;
import io.mailgroups.database.Utc;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.listing.Page;
import io.mailgroups.listing.PageRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The refusals as a list, the newest case first. */
public final class RefusalLog {
  private static final String TABLE = "from mg_refusal r where 1 = 1";

  private final Database database;

  /** Over a database. */
  public RefusalLog(Database database) {
    this.database = database;
  }

  /** A page of those that a filter wants; one statement. */
  public Page<LoggedRefusal> page(RefusalFilter filter, PageRequest request) {
    Sql sql = Sql.of("select r.*").add(query(filter));
    request.afterNumber().ifPresent(id -> sql.add("and r.id < ?", id));
    sql.add("order by r.id desc limit ?", request.limit() + 1);
    return database.inTransaction(
        em -> Page.of(sql.list(em, RefusalLog::read), request, LoggedRefusal::id));
  }

  /** How many cases a filter wants. */
  public long count(RefusalFilter filter) {
    return database.inTransaction(Sql.of("select count(*)").add(query(filter))::number);
  }

  /** The case with this code, as a sender may have written it down. */
  public Optional<LoggedRefusal> find(String code) {
    String canonical = code.replaceAll("[\\s\\x00-]", "").toUpperCase(Locale.ROOT);
    Sql sql = Sql.of("select r.* " + TABLE).add("and r.code = ?", canonical);
    return database.inTransaction(em -> sql.list(em, RefusalLog::read)).stream().findFirst();
  }

  private static Sql query(RefusalFilter filter) {
    Sql sql = Sql.of(TABLE);
    sql.andOneOf("r.group_id", filter.groupIds());
    sql.andOneOf("r.reason", filter.reasons());
    if (!filter.senders().isEmpty()) {
      List<String> senders = filter.senders().stream().map(EmailAddress::text).toList();
      sql.add("and (r.claimed_sender in").addList(senders);
      sql.add("or r.proven_sender in").addList(senders).add(")");
    }
    filter.from().ifPresent(from -> sql.add("and r.day >= ?", from));
    filter.to().ifPresent(to -> sql.add("and r.day <= ?", to));
    return sql;
  }

  private static LoggedRefusal read(ResultSet row) throws SQLException {
    String claimed = row.getString("claimed_sender");
    return new LoggedRefusal(
        row.getLong("id"),
        row.getString("code"),
        row.getLong("group_id"),
        new EmailAddress(row.getString("group_address")),
        address(claimed).filter(sender -> !claimed.equals(Refusals.OTHERS)),
        claimed.equals(Refusals.OTHERS),
        address(row.getString("proven_sender")),
        Reason.valueOf(row.getString("reason")),
        DecidedBy.valueOf(row.getString("decided_by")),
        row.getObject("day", LocalDate.class),
        row.getLong("refused"),
        Utc.instant(row.getObject("last_refused_at", LocalDateTime.class)).orElseThrow());
  }

  private static Optional<EmailAddress> address(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(new EmailAddress(text));
  }
}
