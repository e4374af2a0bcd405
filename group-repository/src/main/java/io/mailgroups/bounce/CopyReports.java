// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.bounce;

import io.mailgroups.database.Database;
import io.mailgroups.database.Sql;
import io.mailgroups.database.Utc;
import io.mailgroups.directory.EmailAddress;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What came back from copies, for as long as the log keeps the deliveries; one statement each. */
public final class CopyReports {
  private static final String COLUMNS = "select r.* from mg_bounce_report r where";

  private final Database database;

  /** Over a database. */
  public CopyReports(Database database) {
    this.database = database;
  }

  /** Of one delivery, by whom the copies went to. */
  public Map<EmailAddress, CopyReport> of(long deliveryId, Collection<EmailAddress> some) {
    return some.isEmpty()
        ? Map.of()
        : by(
            CopyReport::address,
            Sql.of(COLUMNS + " r.delivery_id = ?", deliveryId)
                .andOneOf("r.address", some.stream().map(EmailAddress::text).toList()));
  }

  /** Of what somebody was sent, by the delivery. */
  public Map<Long, CopyReport> of(EmailAddress address, Collection<Long> deliveryIds) {
    return deliveryIds.isEmpty()
        ? Map.of()
        : by(
            CopyReport::deliveryId,
            Sql.of(COLUMNS + " r.address = ?", address.text())
                .andOneOf("r.delivery_id", deliveryIds));
  }

  /** How many copies of some deliveries are lost; of those only that lost any. */
  public Map<Long, Long> lost(Collection<Long> deliveryIds) {
    if (deliveryIds.isEmpty()) {
      return Map.of();
    }
    Sql sql =
        Sql.of("select r.delivery_id, count(*) from mg_bounce_report r where r.verdict <> 'LATER'")
            .andOneOf("r.delivery_id", deliveryIds)
            .add("group by r.delivery_id");
    return database
        .inTransaction(em -> sql.list(em, row -> Map.entry(row.getLong(1), row.getLong(2))))
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** The last ones of an address. */
  public List<CopyReport> last(EmailAddress address, int limit) {
    Sql sql =
        Sql.of(COLUMNS + " r.address = ?", address.text())
            .add("order by r.reported_at desc, r.delivery_id desc limit ?", limit);
    return database.inTransaction(em -> sql.list(em, CopyReports::read));
  }

  private <K> Map<K, CopyReport> by(Function<CopyReport, K> key, Sql sql) {
    return database.inTransaction(em -> sql.list(em, CopyReports::read)).stream()
        .collect(Collectors.toMap(key, Function.identity()));
  }

  private static CopyReport read(ResultSet row) throws SQLException {
    return new CopyReport(
        row.getLong("delivery_id"),
        new EmailAddress(row.getString("address")),
        Verdict.valueOf(row.getString("verdict")),
        Optional.ofNullable(row.getString("status")),
        row.getString("text"),
        Utc.instant(row.getObject("reported_at", LocalDateTime.class)).orElseThrow());
  }
}
