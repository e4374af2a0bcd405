// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.group;

import io.mailgroups.database.Database;
import io.mailgroups.database.Sql;
import io.mailgroups.database.Utc;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.listing.Capped;
import io.mailgroups.listing.Page;
import io.mailgroups.listing.PageRequest;
import io.mailgroups.problem.InvalidValue;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.function.Supplier;

/** The memberships of hand-kept groups that end soon, as a list: the next first. */
public final class EndingMemberships {
  private final Database database;
  private final Clock clock;
  private final Supplier<Duration> within;

  /**
   * Over a database.
   *
   * @param within how soon; asked each time
   */
  public EndingMemberships(Database database, Clock clock, Supplier<Duration> within) {
    this.database = database;
    this.clock = clock;
    this.within = within;
  }

  /** The place of one in the order. */
  private record Place(LocalDateTime ends, long id) {
    @Override
    public String toString() {
      return ends + "/" + id;
    }

    static Place parse(String text) {
      try {
        int slash = text.indexOf('/');
        return new Place(
            LocalDateTime.parse(text.substring(0, Math.max(0, slash))),
            Long.parseLong(text.substring(slash + 1)));
      } catch (DateTimeParseException | NumberFormatException e) {
        throw new InvalidValue("/after", "not-a-page", "That is no end of a page of this list.");
      }
    }
  }

  private record Placed(Place place, EndingMembership membership) {}

  /** A page of them; two statements. */
  public Page<EndingMembership> page(PageRequest request) {
    Sql sql =
        Sql.of("select m.*, m.id as member_id, coalesce(e.display_name, n.name) as name, e.status,")
            .add("g.address as group_address, g.name as group_name")
            .add(
                soon(
                    "left join mg_employee e on e.id = m.employee_id left join mg_group n on n.id ="
                        + " m.nested_group_id"));
    request
        .after()
        .map(Place::parse)
        .ifPresent(
            place ->
                sql.add(
                    "and m.valid_to >= ? and (m.valid_to > ? or m.id > ?)",
                    place.ends(),
                    place.ends(),
                    place.id()));
    sql.add("order by m.valid_to, m.id limit ?", request.limit() + 1);
    return database.inTransaction(
        em ->
            Page.of(sql.list(em, EndingMemberships::read), request, Placed::place)
                .map(found -> found.stream().map(Placed::membership).toList()));
  }

  /** How many there are; two statements. */
  public Capped count() {
    Sql sql =
        Sql.of("select count(*) from (select m.id").add(soon("")).add("limit ?) s", Capped.CAP + 1);
    return Capped.of(database.inTransaction(sql::number));
  }

  private Sql soon(String joins) {
    LocalDateTime now = Utc.now(clock);
    return Sql.of("from mg_group_member m join mg_group g on g.id = m.group_id " + joins)
        .add("where g.state in ('ACTIVE', 'DISABLED')")
        .add("and m.valid_to > ? and m.valid_to <= ?", now, now.plus(within.get()));
  }

  private static Placed read(ResultSet row) throws SQLException {
    MemberSummary member = MemberList.read(row);
    return new Placed(
        new Place(row.getObject("valid_to", LocalDateTime.class), row.getLong("member_id")),
        new EndingMembership(
            row.getLong("group_id"),
            new EmailAddress(row.getString("group_address")),
            row.getString("group_name"),
            member,
            member.member().validity().to().orElseThrow()));
  }
}
