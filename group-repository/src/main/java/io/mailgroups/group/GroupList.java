// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.group;

import io.mailgroups.database.Database;
import io.mailgroups.database.Sql;
import io.mailgroups.database.Utc;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.group.GroupSummary.NamedPerson;
import io.mailgroups.listing.Capped;
import io.mailgroups.listing.Page;
import io.mailgroups.listing.PageRequest;
import jakarta.persistence.EntityManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The mail groups of all kinds as lists, in address order. */
public final class GroupList {
  /** Owners that a row shows at most. */
  public static final int OWNERS_SHOWN = 3;

  private static final int AT_ONCE = 500;

  private final Database database;
  private final Clock clock;
  private final Supplier<Duration> quietAfter;

  /**
   * Over a database.
   *
   * @param quietAfter a group without a message for longer needs a look; asked when it matters
   */
  public GroupList(Database database, Clock clock, Supplier<Duration> quietAfter) {
    this.database = database;
    this.clock = clock;
    this.quietAfter = quietAfter;
  }

  /**
   * A page of those that a filter wants; three statements, one more if it names addresses, and one
   * if it asks for quiet groups.
   */
  public Page<GroupSummary> page(GroupFilter filter, PageRequest request) {
    AttentionSql attention = attention(filter);
    return database.inTransaction(
        em -> {
          List<GroupSummary> found =
              Sql.of("select g.*, s.octets from mg_group g left join mg_file_space s")
                  .add("on s.group_id = g.id where g.address > ? and", request.afterText())
                  .add(condition(em, filter, attention))
                  .add("order by g.address limit ?", request.limit() + 1)
                  .list(em, GroupList::read);
          return Page.of(found, request, GroupSummary::address)
              .map(groups -> withMembers(em, withOwners(em, groups)));
        });
  }

  /** Groups by id, as far as they are there; one statement for each 500. */
  public Map<Long, GroupName> names(Collection<Long> ids) {
    List<Long> all = List.copyOf(ids);
    Map<Long, GroupName> names = new HashMap<>();
    database.inTransactionDo(
        em -> {
          for (int from = 0; from < all.size(); from += AT_ONCE) {
            Sql.of("select " + GroupName.COLUMNS + " from mg_group g where g.id in")
                .addList(all.subList(from, Math.min(all.size(), from + AT_ONCE)))
                .list(em, GroupName::read)
                .forEach(name -> names.put(name.id(), name));
          }
        });
    return names;
  }

  /** How many a filter wants. */
  public long count(GroupFilter filter) {
    AttentionSql attention = attention(filter);
    return database.inTransaction(
        em ->
            Sql.of("select count(*) from mg_group g where")
                .add(condition(em, filter, attention))
                .number(em));
  }

  /** How many need a look, by the reason; two statements. */
  public Map<Attention, Capped> attention() {
    AttentionSql attention = new AttentionSql(clock, quietAfter.get());
    Sql sql = Sql.of("select");
    String comma = "";
    for (Attention reason : Attention.values()) {
      sql.add(comma + " (select count(*) from (select g.id from mg_group g where")
          .add(attention.of(reason))
          .add("limit ?) a)", Capped.CAP + 1);
      comma = ",";
    }
    return database.inTransaction(em -> sql.list(em, GroupList::counts)).get(0);
  }

  private static Map<Attention, Capped> counts(ResultSet row) throws SQLException {
    Map<Attention, Capped> counts = new EnumMap<>(Attention.class);
    int column = 1;
    for (Attention reason : Attention.values()) {
      counts.put(reason, Capped.of(row.getLong(column++)));
    }
    return counts;
  }

  private AttentionSql attention(GroupFilter filter) {
    boolean quiet = filter.attention().filter(Attention.QUIET::equals).isPresent();
    return new AttentionSql(clock, quiet ? quietAfter.get() : Duration.ZERO);
  }

  private Sql condition(EntityManager em, GroupFilter filter, AttentionSql attention) {
    return new GroupQuery(em, filter, clock.instant(), attention).condition();
  }

  private static GroupSummary read(ResultSet row) throws SQLException {
    return new GroupSummary(
        row.getLong("id"),
        new EmailAddress(row.getString("address")),
        row.getString("name"),
        GroupKind.valueOf(row.getString("kind")),
        GroupState.valueOf(row.getString("state")),
        row.getBoolean("hidden"),
        SendPolicy.valueOf(row.getString("send_policy")),
        List.of(),
        Optional.empty(),
        row.getLong("octets"),
        Utc.instant(row.getObject("last_message_at", LocalDateTime.class)));
  }

  private List<GroupSummary> withOwners(EntityManager em, List<GroupSummary> groups) {
    Map<Long, List<NamedPerson>> owners = new HashMap<>();
    if (!groups.isEmpty()) {
      LocalDateTime now = Utc.now(clock);
      Sql.of("select r.group_id, e.address, e.display_name from mg_group_role r")
          .add("join mg_employee e on e.id = r.employee_id where r.role = 'OWNER'")
          .add(Valid.now("r", now))
          .add("and r.group_id in")
          .addList(groups.stream().map(GroupSummary::id).toList())
          .add("order by e.address")
          .list(em, row -> addOwner(owners, row));
    }
    return groups.stream()
        .map(group -> group.with(owners.getOrDefault(group.id(), List.of())))
        .toList();
  }

  private static boolean addOwner(Map<Long, List<NamedPerson>> owners, ResultSet row)
      throws SQLException {
    List<NamedPerson> some =
        owners.computeIfAbsent(row.getLong("group_id"), id -> new ArrayList<>());
    return some.size() < OWNERS_SHOWN
        && some.add(
            new NamedPerson(
                new EmailAddress(row.getString("address")), row.getString("display_name")));
  }

  private static List<GroupSummary> withMembers(EntityManager em, List<GroupSummary> groups) {
    Map<Long, Capped> counts = new HashMap<>();
    List<Long> handKept =
        groups.stream().filter(g -> !g.kind().isComputed()).map(GroupSummary::id).toList();
    // No row has the id 0; always asked, so that a page takes the same statements whatever it
    // shows.
    Sql.of("select g.id, (select count(*) from (select 1 from mg_group_member m where")
        .add("m.group_id = g.id limit ?) c) from mg_group g where g.id in", Capped.CAP + 1)
        .addList(handKept.isEmpty() ? List.of(0L) : handKept)
        .list(em, row -> counts.put(row.getLong(1), Capped.of(row.getLong(2))));
    return groups.stream()
        .map(group -> group.with(Optional.ofNullable(counts.get(group.id()))))
        .toList();
  }
}
