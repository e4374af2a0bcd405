// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.explain;

import io.mailgroups.database.Database;
import io.mailgroups.database.Sql;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.directory.Person;
import io.mailgroups.expansion.DirectGroups;
import io.mailgroups.expansion.How;
import io.mailgroups.expansion.Path;
import io.mailgroups.group.GroupGraph;
import io.mailgroups.group.GroupName;
import io.mailgroups.group.GroupNode;
import io.mailgroups.group.GroupState;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The groups of every kind that someone is in now, themselves or by nesting, whatever their own
 * status. Some eight statements, however many groups there are, and one more per 200 rules with
 * conditions.
 */
public final class GroupsOfPerson {
  private final Database database;
  private final Clock clock;

  /** Over a database. */
  public GroupsOfPerson(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** By address; of an employee by any of their addresses, or of an external address. */
  public List<GroupOfPerson> of(EmailAddress person) {
    Instant now = clock.instant();
    return database.inTransaction(
        em -> {
          Optional<Person> employee = Person.find(em, person);
          EmailAddress address = employee.map(Person::address).orElse(person);
          Map<Long, How> direct = new DirectGroups(em, address, employee, now).all();
          return direct.isEmpty()
              ? List.of()
              : withPaths(em, found(em, address, direct), direct, now);
        });
  }

  // Which these are and those that they are nested in; whether that counts now is seen later.
  private static List<GroupOfPerson> found(
      EntityManager em, EmailAddress address, Map<Long, How> direct) {
    return Sql.of("select " + GroupName.COLUMNS + ", g.state, s.mail, s.own_copy from mg_group g")
        .add("left join mg_member_setting s on s.group_id = g.id and s.address = ?", address.text())
        .add("where g.id in (select r.id from mg_group r where r.id in")
        .addList(direct.keySet())
        .add("union all select a.ancestor_id from mg_group_ancestor a where a.descendant_id in")
        .addList(direct.keySet())
        .add(") order by g.address")
        .list(
            em,
            row ->
                new GroupOfPerson(
                    GroupName.read(row),
                    GroupState.valueOf(row.getString("state")),
                    List.of(),
                    isOn(row.getObject("mail")),
                    isOn(row.getObject("own_copy"))));
  }

  // No row means on.
  private static boolean isOn(@Nullable Object column) {
    return !Boolean.FALSE.equals(column);
  }

  private static List<GroupOfPerson> withPaths(
      EntityManager em, List<GroupOfPerson> groups, Map<Long, How> direct, Instant now) {
    GroupGraph graph =
        GroupGraph.load(em, groups.stream().map(one -> one.group().id()).toList(), now);
    List<GroupOfPerson> found = new ArrayList<>();
    for (GroupOfPerson one : groups) {
      List<Path> paths = paths(one.group(), graph, direct);
      if (!paths.isEmpty()) {
        found.add(new GroupOfPerson(one.group(), one.state(), paths, one.mail(), one.ownCopy()));
      }
    }
    return List.copyOf(found);
  }

  private static List<Path> paths(GroupName group, GroupGraph graph, Map<Long, How> direct) {
    List<Path> paths = new ArrayList<>();
    graph
        .contributing(group.id(), Set.of())
        .forEach(
            (id, chain) ->
                Optional.ofNullable(direct.get(id))
                    .ifPresent(
                        how ->
                            paths.add(
                                new Path(chain.stream().map(GroupNode::address).toList(), how))));
    // A group that isn't active contributes nobody, but the person is in it all the same.
    if (paths.isEmpty()) {
      Optional.ofNullable(direct.get(group.id()))
          .ifPresent(how -> paths.add(new Path(List.of(group.address()), how)));
    }
    return paths;
  }
}
