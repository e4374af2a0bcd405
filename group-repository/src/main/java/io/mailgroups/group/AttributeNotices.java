// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.group;

import io.mailgroups.database.Sql;
import io.mailgroups.directory.AttributeDefinition;
import io.mailgroups.directory.AttributeDefinitions;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.group.GroupDeletionNotice.Some;
import io.mailgroups.group.GroupSummary.NamedPerson;
import io.mailgroups.listing.Capped;
import io.mailgroups.rule.CustomAttributes;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who uses custom attributes: people by their values, groups by their conditions. */
final class AttributeNotices {
  private final EntityManager em;
  private final List<AttributeDefinition> all;

  AttributeNotices(EntityManager em) {
    this.em = em;
    this.all = AttributeDefinitions.all(em);
  }

  /** Of all attributes, by name; two statements more. */
  List<AttributeUsage> usages() {
    Map<Long, Long> people = people();
    Map<Long, List<GroupName>> conditions = conditions(all);
    return all.stream()
        .map(
            one ->
                new AttributeUsage(
                    one,
                    Capped.of(people.getOrDefault(one.id(), 0L)),
                    Capped.of(conditions.getOrDefault(one.id(), List.of()).size())))
        .toList();
  }

  /** Of one attribute, if there is one of this id; three statements more. */
  Optional<AttributeDeletionNotice> notice(long id) {
    return all.stream().filter(one -> one.id() == id).findFirst().map(this::notice);
  }

  private AttributeDeletionNotice notice(AttributeDefinition one) {
    List<GroupName> groups = conditions(List.of(one)).getOrDefault(one.id(), List.of());
    return new AttributeDeletionNotice(
        one,
        new Some<>(firstPeople(one), Capped.of(countPeople(List.of(one)).number(em))),
        new Some<>(
            groups.stream().limit(DeletionNotices.NAMED).toList(), Capped.of(groups.size())));
  }

  private Map<Long, Long> people() {
    Map<Long, Long> counts = new HashMap<>();
    if (!all.isEmpty()) {
      countPeople(all)
          .list(em, row -> counts.put(row.getLong("definition"), row.getLong("people")));
    }
    return counts;
  }

  // One count for each, so that none goes further than needed.
  private static Sql countPeople(Collection<AttributeDefinition> some) {
    Sql sql = Sql.of("select people, definition from (");
    String union = "";
    for (AttributeDefinition one : some) {
      sql.add(
          union
              + "select count(*) as people, cast(? as bigint) as definition from (select distinct"
              + " a.employee_id from mg_employee_attribute a where a.definition_id = ? limit ?) c",
          one.id(),
          one.id(),
          Capped.CAP + 1);
      union = "union all ";
    }
    return sql.add(") counts");
  }

  private List<NamedPerson> firstPeople(AttributeDefinition one) {
    return Sql.of(
            "select e.address, e.display_name from mg_employee e where e.id in"
                + " (select a.employee_id from mg_employee_attribute a where a.definition_id = ?)"
                + " order by e.address limit ?",
            one.id(),
            DeletionNotices.NAMED)
        .list(em, row -> new NamedPerson(new EmailAddress(row.getString(1)), row.getString(2)));
  }

  private record Candidate(long definitionId, GroupName group, String condition) {}

  // Texts that hold the name may mean something else by it; only the parser knows.
  private Map<Long, List<GroupName>> conditions(List<AttributeDefinition> some) {
    Map<Long, List<GroupName>> naming = new HashMap<>();
    if (some.isEmpty()) {
      return naming;
    }
    Map<Long, AttributeDefinition> byId = new HashMap<>();
    some.forEach(one -> byId.put(one.id(), one));
    CustomAttributes custom = CustomAttributes.of(all);
    for (Candidate candidate : candidates(byId.keySet())) {
      AttributeDefinition definition = byId.get(candidate.definitionId());
      if (definition != null
          && ConditionAttributes.names(candidate.condition(), custom, definition)) {
        naming.computeIfAbsent(definition.id(), id -> new ArrayList<>()).add(candidate.group());
      }
    }
    return naming;
  }

  private List<Candidate> candidates(Collection<Long> definitionIds) {
    return Sql.of("select " + GroupName.COLUMNS + ", definition_id, condition_text from (")
        .add("select d.id as definition_id, c.group_id, c.condition_text,")
        .add("row_number() over (partition by d.id order by c.group_id) as place")
        .add("from mg_attribute_definition d join mg_group_condition c")
        .add("on lower(c.condition_text) like concat('%', lower(d.name), '%') where d.id in")
        .addList(definitionIds)
        .add(") c join mg_group g on g.id = c.group_id where c.place <= ?", Capped.CAP + 1)
        .add("order by g.address")
        .list(
            em,
            row ->
                new Candidate(
                    row.getLong("definition_id"),
                    GroupName.read(row),
                    row.getString("condition_text")));
  }
}
