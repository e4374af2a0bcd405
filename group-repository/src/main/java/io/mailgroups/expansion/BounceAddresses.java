// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.expansion;

import io.mailgroups.database.Database;
import io.mailgroups.database.Sql;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.group.BounceAddress;
import jakarta.persistence.EntityManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** What bounce addresses stand for, for as long as the log keeps the delivery. */
public final class BounceAddresses {
  private static final String BY_TOKEN =
      "select d.id, d.group_address, m.message_key, m.message_id, t.member from (select id,"
          + " cast(null as varchar(254)) as member from mg_delivery where bounce_token = ? union"
          + " all select delivery_id, address from mg_bounce_token where token = ?) t join"
          + " mg_delivery d on d.id = t.id join mg_message m on m.id = d.message_id";

  private final Database database;

  /** Over a database. */
  public BounceAddresses(Database database) {
    this.database = database;
  }

  /** By its token, in whatever domain it came; empty for one that was never given. One query. */
  public Optional<BouncedDelivery> find(BounceAddress address) {
    return database
        .inTransaction(
            em ->
                Sql.of(BY_TOKEN, address.token(), address.token()).list(em, BounceAddresses::read))
        .stream()
        .findFirst();
  }

  /** Whether somebody got a copy by a delivery; one query. */
  public static boolean hasReached(EntityManager em, long deliveryId, EmailAddress address) {
    return Sql.of("select b.number, b.handed_over_at, b.recipients as encoded, b.recipient_count")
        .add(
            "from mg_delivery_batch b where b.delivery_id = ? and b.first_address <= ?",
            deliveryId,
            address.text())
        .add("and b.last_address = (select min(l.last_address) from mg_delivery_batch l")
        .add("where l.delivery_id = ? and l.last_address >= ?)", deliveryId, address.text())
        .list(em, BatchReader::read)
        .stream()
        .flatMap(List::stream)
        .anyMatch(found -> found.address().equals(address));
  }

  private static BouncedDelivery read(ResultSet row) throws SQLException {
    return new BouncedDelivery(
        row.getLong(1),
        new EmailAddress(row.getString(2)),
        row.getString(3),
        Optional.ofNullable(row.getString(4)),
        Optional.ofNullable(row.getString(5)).map(EmailAddress::new));
  }
}
