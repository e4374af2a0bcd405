// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.expansion;

import io.mailgroups.database.Sql;
import io.mailgroups.directory.EmailAddress;
import jakarta.persistence.EntityManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Reads the recipients of one delivery out of its batches. */
final class BatchReader {
  private static final int BATCHES_AT_ONCE = 10;

  private final EntityManager em;
  private final long deliveryId;

  BatchReader(EntityManager em, long deliveryId) {
    this.em = em;
    this.deliveryId = deliveryId;
  }

  /** Someone in a batch, whose paths are numbers still. */
  record Found(EmailAddress address, int batch, Instant handedOverAt, List<Integer> paths) {
    LoggedRecipient with(Map<Integer, String> texts) {
      return new LoggedRecipient(
          address,
          batch,
          handedOverAt,
          paths.stream().map(number -> texts.getOrDefault(number, "")).toList());
    }
  }

  /** The recipients after an address; batches are in address order, and so are those in each. */
  List<Found> after(String address, int limit) {
    List<Found> found = new ArrayList<>();
    int afterBatch = 0;
    boolean more = true;
    while (more && found.size() < limit) {
      List<List<Found>> batches = batches(address, afterBatch);
      for (List<Found> batch : batches) {
        batch.stream()
            .filter(recipient -> recipient.address().text().compareTo(address) > 0)
            .limit(limit - (long) found.size())
            .forEach(found::add);
        afterBatch = batch.get(0).batch();
      }
      more = batches.size() == BATCHES_AT_ONCE;
    }
    return found;
  }

  List<LoggedRecipient> withPaths(List<Found> found) {
    TreeSet<Integer> numbers = new TreeSet<>();
    found.forEach(recipient -> numbers.addAll(recipient.paths()));
    Map<Integer, String> texts = new HashMap<>();
    if (!numbers.isEmpty()) {
      Sql.of("select p.number, p.path from mg_delivery_path p where p.delivery_id = ?", deliveryId)
          .add("and p.number in")
          .addList(numbers)
          .list(em, row -> texts.put(row.getInt(1), row.getString(2)));
    }
    return found.stream().map(recipient -> recipient.with(texts)).toList();
  }

  /** Everyone in the batch that a row holds. */
  static List<Found> read(ResultSet row) throws SQLException {
    int number = row.getInt("number");
    Instant at = DeliveryQuery.instant(row, "handed_over_at").orElseThrow();
    return EncodedRecipients.decode(row.getBytes("encoded"), row.getInt("recipient_count")).stream()
        .map(numbered -> new Found(numbered.address(), number, at, numbered.paths()))
        .toList();
  }

  private List<List<Found>> batches(String address, int afterBatch) {
    return Sql.of("select b.number, b.handed_over_at, b.recipients as encoded, b.recipient_count")
        .add(
            "from mg_delivery_batch b where b.delivery_id = ? and b.last_address > ?",
            deliveryId,
            address)
        .add("and b.number > ? order by b.number limit ?", afterBatch, BATCHES_AT_ONCE)
        .list(em, BatchReader::read);
  }
}
