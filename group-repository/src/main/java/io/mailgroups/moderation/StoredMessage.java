// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.moderation;

import io.mailgroups.database.Database;
import io.mailgroups.database.Sql;
import io.mailgroups.expansion.DeliveryState;
import io.mailgroups.expansion.MessageContent;
import io.mailgroups.problem.NotFound;
import java.io.InputStream;

/** The octets of a message that waits for a moderator, or is on its way to the members since. */
final class StoredMessage {
  private StoredMessage() {}

  /**
   * The whole message; its first part takes one query.
   *
   * @throws NotFound if it isn't kept any more, or not for this group
   */
  static InputStream read(Database database, long heldId) {
    Sql first =
        Sql.of("select c.message_id, c.content from mg_held_message h")
            .add("join mg_delivery d on d.id = h.delivery_id")
            .add("join mg_message_content c on c.message_id = d.message_id and c.number = 0")
            .add("where h.id = ?", heldId)
            .add("and (h.state = ? or d.state = ?)", HeldState.WAITING, DeliveryState.EXPANDING);
    return database
        .inTransaction(
            em ->
                first.list(
                    em,
                    row -> MessageContent.parts(database, row.getLong(1), row.getBytes("content"))))
        .stream()
        .findFirst()
        .orElseThrow(() -> new NotFound("content of that message any more"));
  }
}
