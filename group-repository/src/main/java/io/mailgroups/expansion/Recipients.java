// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.expansion;

import io.mailgroups.database.Database;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.listing.Page;
import io.mailgroups.listing.PageRequest;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Who would get a message to a group now. */
public final class Recipients {
  private final Database database;
  private final Clock clock;

  /** Over a database. */
  public Recipients(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * The recipients after an address, in address order, with all paths that lead to each.
   *
   * @return fewer than the limit only at the end
   * @throws io.mailgroups.group.BrokenRule if a rule that matters can't be evaluated
   */
  public List<Recipient> page(long groupId, Optional<EmailAddress> after, int limit) {
    return database.inTransaction(
        em -> {
          RecipientStream stream = new RecipientStream(em, groupId, clock.instant(), limit);
          stream.seek(after.map(EmailAddress::text).orElse(""));
          return stream.next(em, limit);
        });
  }

  /**
   * A page of the recipients whose addresses begin so, in address order.
   *
   * @param prefix empty for all
   * @throws io.mailgroups.group.BrokenRule if a rule that matters can't be evaluated
   */
  public Page<Recipient> startingWith(long groupId, String prefix, PageRequest request) {
    String canonical = prefix.strip().toLowerCase(Locale.ROOT);
    String after = request.after().orElse(before(canonical)).replace('\0', '\1');
    return database.inTransaction(
        em -> {
          int limit = request.limit() + 1;
          RecipientStream stream = new RecipientStream(em, groupId, clock.instant(), limit);
          stream.seek(after);
          List<Recipient> found =
              stream.next(em, limit).stream()
                  .takeWhile(recipient -> recipient.address().text().startsWith(canonical))
                  .toList();
          return Page.of(found, request, Recipient::address);
        });
  }

  // A text right before all that begin so; addresses have only characters before DEL.
  private static String before(String prefix) {
    int last = prefix.length() - 1;
    return prefix.isEmpty() || prefix.charAt(last) == 0
        ? ""
        : prefix.substring(0, last) + (char) (prefix.charAt(last) - 1) + '\u007f';
  }
}
