// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.bounce;

import io.mailgroups.database.Database;
import io.mailgroups.database.Sql;
import io.mailgroups.database.Utc;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.listing.Capped;
import io.mailgroups.listing.Page;
import io.mailgroups.listing.PageRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The addresses that bounce: those that are stopped, and those that count points still. */
public final class BounceList {
  private static final String STOPPED = "(b.stopped_at is not null and b.resumed_at is null)";

  private final Database database;
  private final Clock clock;
  private final BounceLimits limits;

  /** Over a database. */
  public BounceList(Database database, Clock clock, BounceLimits limits) {
    this.database = database;
    this.clock = clock;
    this.limits = limits;
  }

  /** Which are wanted. */
  public enum Wanted {
    ALL,
    STOPPED
  }

  /** A page, in address order; two statements. */
  public Page<BouncingAddress> page(Wanted wanted, PageRequest request) {
    Sql sql =
        query(wanted)
            .add(
                "and b.address > ? order by b.address limit ?",
                request.afterText(),
                request.limit() + 1);
    return database.inTransaction(
        em -> Page.of(sql.list(em, BounceList::read), request, BouncingAddress::address));
  }

  /** How many. */
  public long count(Wanted wanted) {
    Sql sql = Sql.of("select count(*) from (").add(query(wanted)).add(") b");
    return database.inTransaction(sql::number);
  }

  /** How many are stopped; one statement. */
  public Capped stopped() {
    Sql sql =
        Sql.of("select count(*) from (select b.id from mg_bounce b where " + STOPPED)
            .add("limit ?) b", Capped.CAP + 1);
    return Capped.of(database.inTransaction(sql::number));
  }

  /** One from which mail ever came back. */
  public Optional<BouncingAddress> find(long id) {
    return first(Sql.of("select b.* from mg_bounce b where b.id = ?", id));
  }

  /** The same by the address. */
  public Optional<BouncingAddress> find(EmailAddress address) {
    return first(Sql.of("select b.* from mg_bounce b where b.address = ?", address.text()));
  }

  /** Those of some addresses to which delivery is stopped; one statement. */
  public Map<EmailAddress, BouncingAddress> stoppedOf(Collection<EmailAddress> some) {
    if (some.isEmpty()) {
      return Map.of();
    }
    Sql sql =
        Sql.of("select b.* from mg_bounce b where " + STOPPED)
            .andOneOf("b.address", some.stream().map(EmailAddress::text).toList());
    return database.inTransaction(em -> sql.list(em, BounceList::read)).stream()
        .collect(Collectors.toMap(BouncingAddress::address, Function.identity()));
  }

  private Optional<BouncingAddress> first(Sql sql) {
    return database.inTransaction(em -> sql.list(em, BounceList::read)).stream().findFirst();
  }

  private Sql query(Wanted wanted) {
    Sql sql = Sql.of("select b.* from mg_bounce b where");
    return wanted == Wanted.STOPPED
        ? sql.add(STOPPED)
        : sql.add(
            "(" + STOPPED + " or (b.score > 0 and b.last_at >= ?))",
            Utc.now(clock).minus(limits.forgottenAfter().get()));
  }

  private static BouncingAddress read(ResultSet row) throws SQLException {
    Optional<Instant> stopped = instant(row, "stopped_at");
    return new BouncingAddress(
        row.getLong("id"),
        new EmailAddress(row.getString("address")),
        row.getInt("score"),
        Optional.ofNullable(row.getString("status")),
        row.getString("text"),
        instant(row, "first_at").orElseThrow(),
        instant(row, "last_at").orElseThrow(),
        instant(row, "resumed_at").isPresent() ? Optional.empty() : stopped);
  }

  private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
    return Utc.instant(row.getObject(column, LocalDateTime.class));
  }
}
