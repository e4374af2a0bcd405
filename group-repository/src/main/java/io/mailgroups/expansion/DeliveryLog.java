// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.expansion;

import io.mailgroups.database.Database;
import io.mailgroups.database.Sql;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.listing.Page;
import io.mailgroups.listing.PageRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The deliveries as a list, newest first, each with its batches and recipients. */
public final class DeliveryLog {
  private final Database database;

  /** Over a database. */
  public DeliveryLog(Database database) {
    this.database = database;
  }

  /**
   * A page of those that a filter wants; one statement. With a recipient it takes three at most and
   * looks at the newest thousand of those that the rest of the filter wants; {@code next} then goes
   * on with older ones.
   */
  public Page<LoggedDelivery> page(DeliveryFilter filter, PageRequest request) {
    if (filter.recipient().isPresent()) {
      EmailAddress recipient = filter.recipient().get();
      return database.inTransaction(em -> new ReachedBy(em, recipient).page(filter, request));
    }
    Sql sql =
        Sql.of("select " + DeliveryQuery.COLUMNS)
            .add(DeliveryQuery.of(filter, request))
            .add("order by d.id desc limit ?", request.limit() + 1);
    return database.inTransaction(
        em -> Page.of(sql.list(em, DeliveryQuery::read), request, LoggedDelivery::id));
  }

  /**
   * The newest of those that a filter wants and by which someone got a copy; two statements at
   * most. Looks at the newest thousand of those that the filter wants.
   */
  public List<LoggedDelivery> newest(DeliveryFilter filter, EmailAddress recipient, int limit) {
    return database.inTransaction(em -> new ReachedBy(em, recipient).newest(filter, limit));
  }

  /** How many a filter wants, whoever its recipient is. */
  public long count(DeliveryFilter filter) {
    return database.inTransaction(
        em -> Sql.of("select count(*)").add(DeliveryQuery.of(filter)).number(em));
  }

  /** The delivery with this id. */
  public Optional<LoggedDelivery> find(long id) {
    Sql sql =
        Sql.of("select " + DeliveryQuery.COLUMNS + " " + DeliveryQuery.TABLES)
            .add("and d.id = ?", id);
    return database.inTransaction(em -> sql.list(em, DeliveryQuery::read)).stream().findFirst();
  }

  /** A page of the batches of a delivery, in their order; one statement. */
  public Page<LoggedBatch> batches(long deliveryId, PageRequest request) {
    Sql sql =
        Sql.of("select b.number, b.first_address, b.last_address, b.recipient_count")
            .add(", b.handed_over_at from mg_delivery_batch b where b.delivery_id = ?", deliveryId)
            .add("and b.number > ? order by b.number", request.afterNumber().orElse(0))
            .add("limit ?", request.limit() + 1);
    return database.inTransaction(
        em -> Page.of(sql.list(em, DeliveryLog::batch), request, LoggedBatch::number));
  }

  /**
   * A page of those who got a copy by a delivery, in address order; the number of statements grows
   * with the batches on the page only.
   */
  public Page<LoggedRecipient> recipients(long deliveryId, PageRequest request) {
    return database.inTransaction(
        em -> {
          BatchReader batches = new BatchReader(em, deliveryId);
          List<BatchReader.Found> found = batches.after(request.afterText(), request.limit() + 1);
          return Page.of(found, request, recipient -> recipient.address().text())
              .map(batches::withPaths);
        });
  }

  private static LoggedBatch batch(ResultSet row) throws SQLException {
    return new LoggedBatch(
        row.getInt("number"),
        new EmailAddress(row.getString("first_address")),
        new EmailAddress(row.getString("last_address")),
        row.getInt("recipient_count"),
        DeliveryQuery.instant(row, "handed_over_at").orElseThrow());
  }
}
