// SPDX-License-Identifier: Apache-2.0
package io.mailgroups;

import io.mailgroups.database.TestDatabase;

/** Many active employees {@code person-000001@example.com}, put into the tables by SQL. */
public final class Crowd {
  private static final String NUMBERS =
      "select to_char(n, 'FM000000') as n from generate_series(%1$d + 1, %2$d) n";

  private Crowd() {}

  /** Takes the employees with numbers above {@code from} up to {@code to} in, where they aren't. */
  public static void hire(TestDatabase database, int from, int to) {
    run(
        database,
        from,
        to,
        "insert into mg_address (address, kind) select 'person-' || n || '@example.com', 'EMPLOYEE' from ("
            + NUMBERS
            + ") s on conflict do nothing");
    run(
        database,
        from,
        to,
        "insert into mg_employee (address, address_kind, display_name, status, version)"
            + " select 'person-' || n || '@example.com', 'EMPLOYEE', 'Person ' || n, 'ACTIVE', 1 from ("
            + NUMBERS
            + ") s on conflict do nothing");
  }

  /** Hires them, and makes them members of a static group. */
  public static void join(TestDatabase database, String group, int from, int to) {
    hire(database, from, to);
    run(
        database,
        from,
        to,
        "insert into mg_group_member (group_id, group_kind, address, employee_id, added_by, added_via, added_at)"
            + " select g.id, g.kind, e.address, e.id, 'test', 'test', now() from mg_group g, mg_employee e, ("
            + NUMBERS
            + ") s where g.address = '"
            + group
            + "' and e.address = 'person-' || s.n || '@example.com'");
    database.execute("analyze");
  }

  private static void run(TestDatabase database, int from, int to, String sql) {
    database.execute(String.format(sql, from, to));
  }
}
