// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.group;

import io.mailgroups.database.Sql;
import io.mailgroups.directory.EmailAddress;
import jakarta.persistence.EntityManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A group as nesting sees it.
 *
 * @param namesDepartments whether its rule names any
 * @param condition of a dynamic group
 */
public record GroupNode(
    long id,
    EmailAddress address,
    GroupKind kind,
    GroupState state,
    SendPolicy sendPolicy,
    int version,
    GroupOptions options,
    boolean namesDepartments,
    Optional<String> condition) {
  static final String COLUMNS =
      "select g.id, g.address, g.kind, g.state, g.send_policy, g.version, g.moderation,"
          + " g.hold_seconds, g.max_message_size, g.max_recipients, g.messages_per_hour,"
          + " g.member_list, g.leave_policy, g.member_settings, g.bounce_per_member, g.join_policy,"
          + " g.conversations, (select count(*) from mg_group_department d where d.group_id ="
          + " g.id), c.condition_text from mg_group g left join mg_group_condition c on c.group_id"
          + " = g.id";

  /** The group with this id; one query. */
  public static Optional<GroupNode> find(EntityManager em, long id) {
    List<?> rows =
        em.createNativeQuery(COLUMNS + " where g.id = ?1").setParameter(1, id).getResultList();
    return rows.stream().findFirst().map(row -> of((Object[]) row));
  }

  /**
   * The computed groups whose departments include one of some, and those that name no department;
   * one query.
   *
   * @param departments ids
   * @param lineages ids of these and of all above them
   */
  public static List<GroupNode> computedOver(
      EntityManager em, Collection<Long> departments, Collection<Long> lineages) {
    Sql sql =
        Sql.of(
            COLUMNS
                + " where g.kind in ('DEPARTMENT', 'DYNAMIC') and (not exists"
                + " (select 1 from mg_group_department x where x.group_id = g.id)");
    if (!departments.isEmpty()) {
      sql.add("or g.id in (select s.group_id from mg_group_department s where s.department_id in")
          .addList(departments)
          .add("or (s.include_below and s.department_id in")
          .addList(lineages)
          .add("))");
    }
    return sql.add(")").list(em, GroupNode::read);
  }

  static GroupNode read(ResultSet row) throws SQLException {
    @Nullable Object[] columns = new Object[row.getMetaData().getColumnCount()];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = row.getObject(i + 1);
    }
    return of(columns);
  }

  static GroupNode of(@Nullable Object[] columns) {
    return new GroupNode(
        number(columns[0]).orElseThrow(),
        new EmailAddress(String.valueOf(columns[1])),
        GroupKind.valueOf(String.valueOf(columns[2])),
        GroupState.valueOf(String.valueOf(columns[3])),
        SendPolicy.valueOf(String.valueOf(columns[4])),
        number(columns[5]).orElseThrow().intValue(),
        options(columns),
        number(columns[17]).orElseThrow() > 0,
        Optional.ofNullable((String) columns[18]));
  }

  private static GroupOptions options(@Nullable Object[] columns) {
    return new GroupOptions(
        new Moderation(
            ModeratedSenders.valueOf(String.valueOf(columns[6])),
            Duration.ofSeconds(number(columns[7]).orElseThrow())),
        new MessageLimits(
            number(columns[8]),
            number(columns[9]).map(Long::intValue),
            number(columns[10]).map(Long::intValue)),
        MemberListVisibility.valueOf(String.valueOf(columns[11])),
        JoinPolicy.valueOf(String.valueOf(columns[15])),
        LeavePolicy.valueOf(String.valueOf(columns[12])),
        Boolean.TRUE.equals(columns[13]),
        Boolean.TRUE.equals(columns[14]),
        Boolean.TRUE.equals(columns[16]));
  }

  private static Optional<Long> number(@Nullable Object column) {
    return Optional.ofNullable((Number) column).map(Number::longValue);
  }
}
