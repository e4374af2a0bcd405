// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.expansion;

import io.mailgroups.database.Sql;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.listing.Page;
import io.mailgroups.listing.PageRequest;
import jakarta.persistence.EntityManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The deliveries by which someone got a copy. Which batch of a delivery may have them follows from
 * its first and last address; whether it has is known after decoding it, so that a page bounds how
 * many are looked at, not only how many are found.
 */
final class ReachedBy {
  /** Deliveries that are looked at for one page. */
  static final int LOOKED_AT = 1_000;

  private final EntityManager em;
  private final EmailAddress recipient;

  ReachedBy(EntityManager em, EmailAddress recipient) {
    this.em = em;
    this.recipient = recipient;
  }

  private record Hit(LoggedDelivery delivery, BatchReader.Found found) {}

  Page<LoggedDelivery> page(DeliveryFilter filter, PageRequest request) {
    Sql newest = DeliveryQuery.of(filter, request).add("order by d.id desc limit ?", LOOKED_AT);
    List<Hit> hits = hits(newest);
    if (hits.size() > request.limit()) {
      return Page.of(hits, request, hit -> hit.delivery().id()).map(this::withPaths);
    }
    return new Page<>(withPaths(hits), end(newest));
  }

  /** The newest ones, without where to go on; two statements at most. */
  List<LoggedDelivery> newest(DeliveryFilter filter, int limit) {
    Sql newest = DeliveryQuery.of(filter).add("order by d.id desc limit ?", LOOKED_AT);
    return withPaths(hits(newest).stream().limit(limit).toList());
  }

  private List<Hit> hits(Sql newest) {
    return Sql.of(
            "select d.*, b.number, b.handed_over_at, b.recipients as encoded, b.recipient_count"
                + " from (select")
        .add(DeliveryQuery.COLUMNS)
        .add(newest)
        .add(
            ") d join mg_delivery_batch b on b.delivery_id = d.id and b.first_address <= ?",
            recipient.text())
        .add("and b.last_address = (select min(l.last_address) from mg_delivery_batch l")
        .add(
            "where l.delivery_id = d.id and l.last_address >= ?) order by d.id desc",
            recipient.text())
        .list(em, this::hit)
        .stream()
        .flatMap(Optional::stream)
        .toList();
  }

  private Optional<Hit> hit(ResultSet row) throws SQLException {
    LoggedDelivery delivery = DeliveryQuery.read(row);
    return BatchReader.read(row).stream()
        .filter(found -> found.address().equals(recipient))
        .findFirst()
        .map(found -> new Hit(delivery, found));
  }

  // Where to go on: after the last one that was looked at, if there may be more.
  private Optional<String> end(Sql newest) {
    return Sql.of("select count(*), min(d.id) from (select d.id")
        .add(newest)
        .add(") d")
        .list(em, row -> row.getLong(1) < LOOKED_AT ? "" : row.getString(2))
        .stream()
        .filter(id -> !id.isEmpty())
        .findFirst();
  }

  private List<LoggedDelivery> withPaths(List<Hit> hits) {
    Map<String, String> paths = paths(hits);
    return hits.stream()
        .map(
            hit -> {
              Map<Integer, String> texts = new HashMap<>();
              hit.found()
                  .paths()
                  .forEach(
                      number ->
                          texts.put(
                              number, paths.getOrDefault(key(hit.delivery().id(), number), "")));
              return hit.delivery().reaching(hit.found().with(texts));
            })
        .toList();
  }

  private Map<String, String> paths(List<Hit> hits) {
    Map<String, String> paths = new HashMap<>();
    if (!hits.isEmpty()) {
      Sql sql =
          Sql.of("select p.delivery_id, p.number, p.path from mg_delivery_path p where 1 = 0");
      for (Hit hit : hits) {
        sql.add("or (p.delivery_id = ? and p.number in", hit.delivery().id())
            .addList(hit.found().paths())
            .add(")");
      }
      sql.list(em, row -> paths.put(key(row.getLong(1), row.getInt(2)), row.getString(3)));
    }
    return paths;
  }

  private static String key(long deliveryId, int number) {
    return deliveryId + "/" + number;
  }
}
