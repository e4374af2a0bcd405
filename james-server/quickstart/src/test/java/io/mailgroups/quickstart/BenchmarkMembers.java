// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.quickstart;

import static io.mailgroups.Organisation.address;

import io.mailgroups.Organisation;
import io.mailgroups.group.DepartmentScope;
import io.mailgroups.group.Rule;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The same employees as a static group, as a dynamic one (a department and a condition) and as a
 * group in James's rewrite table; put into the tables by SQL.
 */
final class BenchmarkMembers {
  /** As many more in the department, for the condition to leave out. */
  private static final int OTHERS_PERCENT = 10;

  private final Site site;
  private final String name;
  private final int count;
  private final String domain;

  /** Addresses of the three groups, and of the members of each. */
  record Groups(String statics, String dynamic, String rewritten, List<String> members) {}

  private BenchmarkMembers(Site site, String domain, int count) {
    this.site = site;
    this.domain = domain;
    this.count = count;
    this.name = "n" + count + "-" + domain.substring(0, domain.indexOf('.'));
  }

  /** People of a domain that the organisation owns, whether or not James serves it. */
  static Groups add(Site site, String domain, int count) {
    return new BenchmarkMembers(site, domain, count).add();
  }

  /** James 3.8.1 keeps all members of a group in one column, which has room for four. */
  static void widenRewriteTable(Site site) {
    site.execute("alter table james_recipient_rewrite alter column target_address type text");
  }

  private Groups add() {
    Organisation organisation = site.organisation();
    long department = organisation.department(name);
    hire(department);
    Groups groups =
        new Groups(
            name + "-static@example.com",
            name + "-dynamic@example.com",
            name + "-rrt@example.com",
            IntStream.rangeClosed(1, count)
                .mapToObj(n -> "%s-%06d@%s".formatted(name, n, domain))
                .toList());
    long members = organisation.group(address(groups.statics)).id();
    site.execute(
        """
        insert into mg_group_member (group_id, group_kind, address, employee_id, added_by, added_via, added_at)
          select %d, 'STATIC', address, id, 'test', 'test', now() from mg_employee where address like '%s-%%' and title = 'Member'
        """
            .formatted(members, name));
    organisation.dynamicGroup(
        address(groups.dynamic),
        Rule.inDepartments(new DepartmentScope(department, true)).where("title eq \"Member\""));
    site.execute(
        """
        insert into james_recipient_rewrite (user_name, domain_name, target_address)
          select '%1$s-rrt', 'example.com', string_agg('group:' || address, ';') from mg_employee where address like '%1$s-%%' and title = 'Member'
        """
            .formatted(name));
    site.execute("analyze");
    return groups;
  }

  private void hire(long department) {
    int all = count + count * OTHERS_PERCENT / 100;
    String people =
        "(select n, '%s-' || lpad(n::text, 6, '0') || '@%s' address from generate_series(1, %d) n) p"
            .formatted(name, domain, all);
    for (String sql :
        List.of(
            "insert into mg_address (address, kind) select address, 'EMPLOYEE' from " + people,
            "insert into mg_employee (address, address_kind, display_name, title, status, version)"
                + " select address, 'EMPLOYEE', address, case when n <= "
                + count
                + " then 'Member' else 'Guest' end, 'ACTIVE', 1 from "
                + people,
            "insert into mg_employee_department (employee_id, department_id, is_primary) select e.id, "
                + department
                + ", true from mg_employee e, "
                + people
                + " where e.address = p.address")) {
      site.execute(sql);
    }
  }

  /** Accounts of James for them, all with the password of somebody who has one. */
  static void giveAccounts(Site site, String domain, String like) {
    site.execute(
        """
        insert into james_user (user_name, password_hash_algorithm, password, version)
          select e.address, u.password_hash_algorithm, u.password, u.version from mg_employee e, james_user u
          where e.address like '%%@%s' and u.user_name = '%s' on conflict do nothing
        """
            .formatted(domain, like));
  }
}
