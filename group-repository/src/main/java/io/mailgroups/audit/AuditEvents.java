// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.audit;

import io.mailgroups.database.Database;
import io.mailgroups.database.Sql;
import io.mailgroups.database.Utc;
import io.mailgroups.listing.Page;
import io.mailgroups.listing.PageRequest;
import jakarta.persistence.EntityManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The audit log as a list, newest first. */
public final class AuditEvents {
  /** Entries in which a text is looked for, for one page. */
  static final int LOOKED_AT = 10_000;

  private final Database database;

  /** Over a database. */
  public AuditEvents(Database database) {
    this.database = database;
  }

  /**
   * A page of those that a filter wants; one statement. With a text it takes two at most and looks
   * at the newest ten thousand of those that the rest of the filter wants; {@code next} then goes
   * on with older ones.
   */
  public Page<AuditEvent> page(AuditFilter filter, PageRequest request) {
    Sql query = query(filter);
    request.afterNumber().ifPresent(id -> query.add("and a.id < ?", id));
    query.add(
        "order by a.id desc limit ?", filter.text().isPresent() ? LOOKED_AT : request.limit() + 1);
    return database.inTransaction(
        em ->
            filter.text().isPresent()
                ? containing(em, filter.text().get(), query, request)
                : Page.of(
                    Sql.of("select a.*").add(query).list(em, AuditEvents::read),
                    request,
                    AuditEvent::id));
  }

  /** How many a filter wants, whatever their text. */
  public long count(AuditFilter filter) {
    return database.inTransaction(Sql.of("select count(*)").add(query(filter))::number);
  }

  /** The entry with this id. */
  public Optional<AuditEvent> find(long id) {
    Sql sql = Sql.of("select a.* from mg_audit_event a where a.id = ?", id);
    return database.inTransaction(em -> sql.list(em, AuditEvents::read)).stream().findFirst();
  }

  /** The entries of one change in the order they were written; the first so many. */
  public List<AuditEvent> ofChange(String changeId, int limit) {
    Sql sql =
        Sql.of(
            "select a.* from mg_audit_event a where a.change_id = ? order by a.id limit ?",
            changeId,
            limit);
    return database.inTransaction(em -> sql.list(em, AuditEvents::read));
  }

  /**
   * What others changed of some subjects since, oldest first; the first so many.
   *
   * @param ids of subjects of one kind, not none
   * @param since an entry
   * @param changeId whose own entries don't count
   */
  public List<AuditEvent> later(
      String kind, Collection<String> ids, long since, String changeId, int limit) {
    Sql sql =
        Sql.of(
                "select a.* from mg_audit_event a where a.subject_kind = ? and a.subject_id in",
                kind)
            .addList(ids)
            .add("and a.id > ? and a.change_id <> ? order by a.id limit ?", since, changeId, limit);
    return database.inTransaction(em -> sql.list(em, AuditEvents::read));
  }

  /** Those of some changes that an entry of one of these actions about a subject names. */
  public Set<String> named(Subject subject, Collection<String> actions) {
    Sql sql =
        Sql.of(
                "select a.after_json from mg_audit_event a where a.subject_kind = ? and"
                    + " a.subject_id = ?",
                subject.kind(),
                subject.id())
            .andOneOf("a.action", actions);
    return database.inTransaction(
        em ->
            sql.list(em, row -> row.getString(1)).stream()
                .map(json -> JsonValue.parse(json).text())
                .collect(Collectors.toSet()));
  }

  /**
   * The newest entries about some subjects, newest first; one statement.
   *
   * @param whole about each of these so many at most
   * @param naming about these only those with a text before or after, of the newest ten thousand
   */
  public List<AuditEvent> newest(
      Collection<Subject> whole, Collection<Subject> naming, String text, int each) {
    if (whole.isEmpty() && naming.isEmpty()) {
      return List.of();
    }
    String quoted = quoted(text);
    Sql sql =
        Sql.of("select a.* from (select a.*,")
            .add("row_number() over (partition by a.subject_kind, a.subject_id order by a.id desc)")
            .add("as place from mg_audit_event a where")
            .add(about(Stream.concat(whole.stream(), naming.stream()).toList()))
            .add(") a where (a.place <= ? and", each)
            .add(about(whole))
            .add(") or (a.place <= ? and", LOOKED_AT)
            .add(about(naming))
            .add("and (position(lower(cast(? as varchar)) in lower(a.before_json)) > 0", quoted)
            .add("or position(lower(cast(? as varchar)) in lower(a.after_json)) > 0))", quoted)
            .add("order by a.id desc");
    return database.inTransaction(em -> sql.list(em, AuditEvents::read));
  }

  private static Sql about(Collection<Subject> subjects) {
    Sql sql = Sql.of("(1 = 0");
    subjects.forEach(
        subject ->
            sql.add("or (a.subject_kind = ? and a.subject_id = ?)", subject.kind(), subject.id()));
    return sql.add(")");
  }

  // A backslash or a quotation mark is written otherwise in JSON.
  private static String quoted(String text) {
    String quoted = Json.of(text);
    return quoted.substring(1, quoted.length() - 1);
  }

  private static Page<AuditEvent> containing(
      EntityManager em, String text, Sql query, PageRequest request) {
    Sql sql = Sql.of("select a.* from (select a.*").add(query).add(") a where");
    String or = "";
    for (String column : List.of("a.subject_label", "a.before_json", "a.after_json")) {
      boolean isJson = column.endsWith("json");
      sql.add(
          or + " position(lower(cast(? as varchar)) in lower(" + column + ")) > 0",
          isJson ? quoted(text) : text.replace("\0", ""));
      or = "or";
    }
    sql.add("order by a.id desc limit ?", request.limit() + 1);
    List<AuditEvent> found = sql.list(em, AuditEvents::read);
    return found.size() > request.limit()
        ? Page.of(found, request, AuditEvent::id)
        : new Page<>(found, end(em, query));
  }

  // Where to go on: after the last one that was looked at, if there may be more.
  private static Optional<String> end(EntityManager em, Sql query) {
    return Sql.of("select count(*), min(a.id) from (select a.id")
        .add(query)
        .add(") a")
        .list(em, row -> row.getLong(1) < LOOKED_AT ? "" : row.getString(2))
        .stream()
        .filter(id -> !id.isEmpty())
        .findFirst();
  }

  private static Sql query(AuditFilter filter) {
    Sql sql = Sql.of("from mg_audit_event a where 1 = 1");
    sql.andOneOf("a.subject_kind", filter.subjectKind().stream().toList());
    sql.andOneOf("a.subject_id", filter.subjectId().stream().toList());
    sql.andOneOf("a.actor", filter.actors());
    sql.andOneOf("a.via", filter.vias());
    sql.andOneOf("a.action", filter.actions());
    sql.andOneOf("a.change_id", filter.changeId().stream().toList());
    filter.from().ifPresent(from -> sql.add("and a.at >= ?", Utc.column(from)));
    filter.to().ifPresent(to -> sql.add("and a.at < ?", Utc.column(to)));
    return sql;
  }

  private static AuditEvent read(ResultSet row) throws SQLException {
    return new AuditEvent(
        row.getLong("id"),
        new Change(row.getString("change_id"), row.getString("actor"), row.getString("via")),
        Utc.instant(row.getObject("at", LocalDateTime.class)).orElseThrow(),
        row.getString("action"),
        new Subject(
            row.getString("subject_kind"),
            row.getString("subject_id"),
            row.getString("subject_label")),
        Optional.ofNullable(row.getString("before_json")),
        Optional.ofNullable(row.getString("after_json")));
  }
}
