// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.expansion;

import io.mailgroups.database.Database;
import io.mailgroups.database.Sql;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.group.BounceAddress;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** What bounce addresses stand for, for as long as the log keeps the delivery. */
public final class BounceAddresses {
  private static final String BY_TOKEN =
      "select d.id, d.group_address, m.message_key, m.message_id from mg_delivery d"
          + " join mg_message m on m.id = d.message_id where d.bounce_token = ?";

  private final Database database;

  /** Over a database. */
  public BounceAddresses(Database database) {
    this.database = database;
  }

  /** By its token, in whatever domain it came; empty for one that was never given. One query. */
  public Optional<BouncedDelivery> find(BounceAddress address) {
    return database
        .inTransaction(em -> Sql.of(BY_TOKEN, address.token()).list(em, BounceAddresses::read))
        .stream()
        .findFirst();
  }

  private static BouncedDelivery read(ResultSet row) throws SQLException {
    return new BouncedDelivery(
        row.getLong(1),
        new EmailAddress(row.getString(2)),
        row.getString(3),
        Optional.ofNullable(row.getString(4)));
  }
}
