// SPDX-License-Identifier: Apache-2.0
package io.mailgroups;

import io.mailgroups.database.FillWords;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * An organisation of any size with real-looking names, put into empty tables by SQL in seconds:
 * people in a tree of departments, groups of all kinds with owners and members, one static group of
 * everybody ({@code everybody@example.com}), a delivery log, refusals and an audit log. The same
 * size gives the same organisation.
 */
public final class LargeOrganisation {
  /** What issue 4 asks to hold. */
  public static final Size FULL = new Size(100_000, 2_000, 10_000, 20_000);

  /** A small one of the same shape. */
  public static final Size SMALL = new Size(100, 20, 100, 100);

  /** The tables with a row for each person, group, member, word, event. */
  private static final List<String> BIG_TABLES =
      List.of(
          "mg_address",
          "mg_employee",
          "mg_employee_alias",
          "mg_employee_department",
          "mg_employee_word",
          "mg_group",
          "mg_group_member",
          "mg_group_word",
          "mg_group_role",
          "mg_message",
          "mg_delivery",
          "mg_refusal",
          "mg_audit_event");

  private static final String GIVEN =
      "array['Anne','Bart','Cris','Dora','Emil','Fiona','George','Hanna','Ivan','Julia','Karl','Laura','Mark','Nina',"
          + "'Oscar','Paula','Quentin','Rosa','Simon','Tina','Ulrich','Vera','Walter','Xenia','Yannick','Zoe']";
  private static final String FAMILY =
      "array['Smith','Jones','Miller','Fischer','O''Brien','Garcia','Rossi','Dubois','Novak','Jansen','Kowalski','Berg',"
          + "'Lindqvist','Silva','Moreau','Schmidt','Taylor','Walker','Young','Zimmer','Abbott','Carter','Ellis']";
  private static final String SURNAME =
      "array['王','李','张','刘','陈','杨','赵','黄','周','吴','徐','孙','马']";
  private static final String SURNAME_LATIN =
      "array['wang','li','zhang','liu','chen','yang','zhao','huang','zhou','wu','xu','sun','ma']";
  private static final String FIRST =
      "array['伟','芳','娜','秀英','敏','静','丽','强','磊','军','洋','勇','艳','杰','小明','涛','明','超','秀兰']";
  private static final String FIRST_LATIN =
      "array['wei','fang','na','xiuying','min','jing','li','qiang','lei','jun','yang','yong','yan','jie','xiaoming','tao',"
          + "'ming','chao','xiulan']";
  private static final String TITLE =
      "array['Engineer','工程师','Accountant','会计','Sales"
          + " Representative','Designer','Manager','经理','Assistant','Analyst']";
  private static final String LOCATION =
      "array['Hangzhou','Berlin','上海','London','Shenzhen','Paris']";
  private static final String AREA =
      "array['Sales','研发','Finance','Marketing','人力资源','Support','Logistics','Legal','采购','Quality']";
  private static final String CITY =
      "array['Hangzhou','Berlin','上海','London','Shenzhen','Paris','北京']";

  private LargeOrganisation() {}

  /**
   * How much there is of it.
   *
   * @param groups the one of everybody not counted
   * @param events deliveries, and as many entries of the audit log; a quarter as many refusals
   */
  public record Size(int employees, int departments, int groups, int events) {}

  /** Fills tables that hold nothing but the root department. */
  public static void fill(DataSource dataSource, Size size) {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      // All references are right; to check each would take most of the time.
      statement.execute("set local session_replication_role = replica");
      List<String> indexes = dropIndexes(statement);
      statement.execute("delete from mg_department_word");
      directory(statement, size);
      groups(statement, size);
      logs(statement, size);
      FillWords.fill(connection);
      for (String index : indexes) {
        statement.execute(index);
      }
      connection.commit();
      connection.setAutoCommit(true);
      statement.execute("vacuum analyze");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Whether a line of a plan reads the whole of a table that has a row for each person or event.
   */
  public static boolean readsABigTable(String planLine) {
    return planLine.contains("Seq Scan on")
        && BIG_TABLES.stream().anyMatch(table -> planLine.contains(" on " + table + " "));
  }

  // To make them in the end is much faster than to keep them up to date.
  private static List<String> dropIndexes(Statement statement) throws SQLException {
    List<String> definitions = new ArrayList<>();
    List<String> names = new ArrayList<>();
    try (ResultSet rows =
        statement.executeQuery(
            "select indexname, indexdef from pg_indexes where tablename like 'mg\\_%' and"
                + " schemaname = 'public' and indexname not in (select conname from"
                + " pg_constraint)")) {
      while (rows.next()) {
        names.add(rows.getString(1));
        definitions.add(rows.getString(2));
      }
    }
    statement.execute("drop index " + String.join(", ", names));
    return definitions;
  }

  // Person n is named by n, and works in department 2 + n % departments: English where n is even,
  // Chinese where it is odd.
  private static void directory(Statement statement, Size size) throws SQLException {
    statement.execute("insert into mg_domain (name, is_primary) values ('example.com', true)");
    statement.execute(
        numbers(
            "insert into mg_department (id, parent_id, name, code, path, version) select n + 1,"
                + " case when n <= 10 then 1 else n / 10 + 1 end,"
                + " case when n <= 10 then "
                + pick(AREA, "n")
                + " else concat("
                + pick(CITY, "n")
                + ", ' ', n) end, concat('D', n), concat('?', n), 1",
            size.departments() - 1));
    for (int level = 0; level < 5; level++) {
      statement.execute(
          "update mg_department d set path = concat(p.path, d.id, '/') from mg_department p"
              + " where p.id = d.parent_id and p.path like '/%' and d.path like '?%'");
    }
    String english = "concat(" + pick(GIVEN, "n / 2") + ", ' ', " + pick(FAMILY, "n / 52") + ")";
    String chinese = "concat(" + pick(SURNAME, "n / 2") + ", " + pick(FIRST, "n / 26") + ")";
    String latin =
        "case when n % 2 = 0 then lower(replace(replace("
            + english
            + ", '''', ''), ' ', '.')) else concat("
            + pick(SURNAME_LATIN, "n / 2")
            + ", '.', "
            + pick(FIRST_LATIN, "n / 26")
            + ") end";
    statement.execute(
        numbers(
            "insert into mg_employee (id, address, address_kind, display_name, employee_number,"
                + " title, location, employment_type, manager_id, hire_date, status, version)"
                + " select n, concat("
                + latin
                + ", n, '@example.com'), 'EMPLOYEE',"
                + " case when n % 2 = 0 then "
                + english
                + " else "
                + chinese
                + " end, to_char(n, 'FM000000'), "
                + pick(TITLE, "n / 7")
                + ", "
                + pick(LOCATION, "n / 3")
                + ", 'regular', nullif(n / 10, 0), date '2010-01-01' + n % 5000, case when n % 50 ="
                + " 49 then 'DEPARTED' when n % 100 = 1 then 'SUSPENDED' else 'ACTIVE' end, 1",
            size.employees()));
    statement.execute(
        "insert into mg_address (address, kind) select address, 'EMPLOYEE' from mg_employee");
    statement.execute(
        "insert into mg_employee_alias (address, address_kind, employee_id) select concat('p', id,"
            + " '@example.com'), 'EMPLOYEE_ALIAS', id from mg_employee where id % 20 = 0");
    statement.execute(
        "insert into mg_address (address, kind) select address, 'EMPLOYEE_ALIAS' from"
            + " mg_employee_alias");
    // Every hundredth is in no department, every tenth in a second one; the last department is
    // empty.
    String department = "2 + %s %% " + (size.departments() - 2);
    statement.execute(
        "insert into mg_employee_department (employee_id, department_id, is_primary) select id, "
            + String.format(department, "id")
            + ", true from mg_employee where id % 100 <> 7");
    statement.execute(
        "insert into mg_employee_department (employee_id, department_id) select id, "
            + String.format(department, "(id + 1)")
            + " from mg_employee where id % 10 = 5");
    restart(statement, "mg_department");
    restart(statement, "mg_employee");
  }

  // Of ten groups five are static, two are collaboration groups, two department groups, one
  // dynamic.
  private static void groups(Statement statement, Size size) throws SQLException {
    statement.execute(
        numbers(
            "insert into mg_group (id, address, address_kind, kind, name, description, state,"
                + " hidden, send_policy, last_message_at, version) select n, concat(lower("
                + pick(GIVEN, "n")
                + "), '-team-', n, '@example.com'), 'GROUP', case when n % 10 < 5 then 'STATIC'"
                + " when n % 10 < 7 then 'COLLABORATION' when n % 10 < 9 then 'DEPARTMENT' else"
                + " 'DYNAMIC' end, concat("
                + pick(AREA, "n / 10")
                + ", ' ', "
                + pick(CITY, "n")
                + ", ' ', n), '',"
                + " case when n % 40 = 3 then 'DISABLED' else 'ACTIVE' end, false, 'DOMAIN',"
                + " case when n % 5 <> 0 then localtimestamp - n % 400 * interval '1 day' end, 1",
            size.groups()));
    statement.execute(
        "insert into mg_group (id, address, address_kind, kind, name, description, state, hidden,"
            + " send_policy, version) select max(id) + 1, 'everybody@example.com', 'GROUP',"
            + " 'STATIC', 'Everybody 全体', '', 'ACTIVE', false, 'DOMAIN', 1 from mg_group");
    statement.execute(
        "insert into mg_address (address, kind) select address, 'GROUP' from mg_group");
    statement.execute(
        "insert into mg_group_alias (address, address_kind, group_id) select concat('list', id,"
            + " '@example.com'), 'GROUP_ALIAS', id from mg_group where id % 20 = 0");
    statement.execute(
        "insert into mg_address (address, kind) select address, 'GROUP_ALIAS' from mg_group_alias");
    statement.execute(
        "insert into mg_group_role (group_id, role, employee_id) select g.id, 'OWNER', e.id from"
            + " mg_group g join mg_employee e on e.id in (1 + g.id * 7 % "
            + size.employees()
            + ", 1 + g.id * 11 % "
            + size.employees()
            + ") where g.id % 50 <> 0");
    statement.execute(
        members(
            "g.id, g.kind, e.address, e.id, cast(null as bigint) from mg_group g cross join"
                + " generate_series(1, 20) m join mg_employee e on e.id = 1 + (g.id * 31 + m * 13)"
                + " % "
                + size.employees()
                + " where g.kind in ('STATIC', 'COLLABORATION') and g.id % 33 <> 0 and g.address <>"
                + " 'everybody@example.com'"));
    statement.execute(
        members(
            "g.id, g.kind, concat('partner.', g.id, '@elsewhere.org'), cast(null as bigint),"
                + " cast(null as bigint) from mg_group g where g.kind = 'STATIC' and g.id % 3 = 0"
                + " and g.id % 33 <> 0 and g.address <> 'everybody@example.com'"));
    statement.execute(
        members(
            "g.id, g.kind, x.address, cast(null as bigint), x.id from mg_group g join mg_group x on"
                + " x.id = g.id + 1 where g.kind = 'STATIC' and g.id % 10 = 4"));
    statement.execute(
        "insert into mg_group_ancestor (descendant_id, ancestor_id) select nested_group_id,"
            + " group_id from mg_group_member where nested_group_id is not null");
    statement.execute(
        members(
            "g.id, g.kind, e.address, e.id, cast(null as bigint) from mg_group g, mg_employee e"
                + " where g.address = 'everybody@example.com'"));
    statement.execute(
        "insert into mg_group_department (group_id, group_kind, department_id, include_below,"
            + " is_sole) select id, kind, 2 + id % "
            + (size.departments() - 1)
            + ", id % 2 = 0, case when kind = 'DEPARTMENT' then true end from mg_group where kind"
            + " in ('DEPARTMENT', 'DYNAMIC')");
    statement.execute(
        "insert into mg_group_condition (group_id, group_kind, condition_text) select id, kind,"
            + " 'title co \"engineer\" or location eq \"Berlin\"' from mg_group where kind ="
            + " 'DYNAMIC'");
    restart(statement, "mg_group");
    // As if all were checked just now: who checks while pages are looked at finds nothing to do.
    statement.execute(
        "insert into mg_group_check (group_id, group_version, checked_at, result, detail) select"
            + " id, version, timezone('UTC', current_timestamp), case when kind in ('STATIC',"
            + " 'COLLABORATION') and id % 33 = 0 then 'NOBODY' else 'SOMEBODY' end, '' from"
            + " mg_group");
  }

  // Event n happened n minutes ago, so that the newest has the highest id.
  private static void logs(Statement statement, Size size) throws SQLException {
    int events = size.events();
    String at = "localtimestamp - (" + events + " - n) * interval '1 minute'";
    String group = "1 + n * 17 % " + size.groups();
    statement.execute(
        numbers(
                "insert into mg_message (id, message_key, message_id, author, proven_sender,"
                    + " claimed_sender, size, subject, received_at) select n, concat('Mail', n),"
                    + " concat('<', n, '@example.com>'), e.address, e.address, e.address, 4000 + n"
                    + " % 9000, concat('Weekly report 周报 ', n), "
                    + at,
                events)
            + " join mg_employee e on e.id = 1 + n % "
            + size.employees());
    restart(statement, "mg_message");
    statement.execute(
        numbers(
                "insert into mg_delivery (message_id, group_id, group_address, group_version,"
                    + " decision, decided_by, reason, state, batches, recipients, skipped,"
                    + " created_at, finished_at) select n, g.id, g.address, 1, case when n % 20 = 0"
                    + " then 'REFUSE' else 'ACCEPT' end, case when n % 20 = 0 then 'SEND_POLICY'"
                    + " else 'OWN_DOMAIN' end, case when n % 20 = 0 then 'NOT_A_MEMBER' end, case"
                    + " when n % 20 = 0 then 'REFUSED' else 'DONE' end, 0, case when n % 20 = 0"
                    + " then 0 else 20 end, 0, "
                    + at
                    + ", "
                    + at,
                events)
            + " join mg_group g on g.id = "
            + group
            + " order by n");
    statement.execute(
        numbers(
                "insert into mg_refusal (code, group_id, group_address, claimed_sender,"
                    + " proven_sender, reason, decided_by, day, refused, last_refused_at) select"
                    + " to_char(n, 'FM0000000'), g.id, g.address, concat('sender.', n % 500,"
                    + " '@elsewhere.org'), '', 'NOT_PROVEN', 'SEND_POLICY', date("
                    + at.replace(" - n)", " - n * 4)")
                    + "), 1 + n % 9, "
                    + at.replace(" - n)", " - n * 4)"),
                events / 4)
            + " join mg_group g on g.id = "
            + group
            + " order by n");
    statement.execute(
        numbers(
                "insert into mg_audit_event (change_id, at, actor, via, action, subject_kind,"
                    + " subject_id, subject_label, before_json, after_json) select"
                    + " concat('change-', n / 2), "
                    + at
                    + ", concat('admin', n % 7, '@example.com'), 'page', 'update', 'group',"
                    + " cast(g.id as varchar), g.address, '{\"name\":\"Before\"}',"
                    + " concat('{\"name\":\"After ', n, '\"}')",
                events)
            + " join mg_group g on g.id = "
            + group
            + " order by n");
  }

  private static String numbers(String select, int count) {
    return select + " from generate_series(1, " + count + ") n";
  }

  private static String pick(String array, String number) {
    return "(" + array + ")[1 + (" + number + ") % array_length(" + array + ", 1)]";
  }

  private static String members(String select) {
    return "insert into mg_group_member (group_id, group_kind, address, employee_id,"
        + " nested_group_id, added_by, added_via, added_at) select m.*,"
        + " 'postmaster@example.com', 'page', localtimestamp from (select "
        + select
        + ") m(group_id, group_kind, address,"
        + " employee_id, nested_group_id)";
  }

  private static void restart(Statement statement, String table) throws SQLException {
    statement.execute(
        "select setval(pg_get_serial_sequence('"
            + table
            + "', 'id'), (select max(id) from "
            + table
            + "))");
  }
}
