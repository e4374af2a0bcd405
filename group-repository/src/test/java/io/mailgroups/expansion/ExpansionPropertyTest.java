// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.expansion;

import static io.mailgroups.Organisation.CHANGE;
import static org.assertj.core.api.Assertions.assertThat;

import io.mailgroups.AdjustableClock;
import io.mailgroups.Organisation;
import io.mailgroups.database.TestDatabase;
import io.mailgroups.directory.AttributeDefinitions.Cardinality;
import io.mailgroups.directory.AttributeType;
import io.mailgroups.directory.AttributeValue;
import io.mailgroups.directory.Department;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.directory.EmployeeData;
import io.mailgroups.directory.Profile;
import io.mailgroups.expansion.RandomOrganisation.Entry;
import io.mailgroups.expansion.RandomOrganisation.Group;
import io.mailgroups.expansion.RandomOrganisation.Question;
import io.mailgroups.expansion.RandomOrganisation.Unit;
import io.mailgroups.expansion.RandomOrganisation.Worker;
import io.mailgroups.group.DepartmentScope;
import io.mailgroups.group.GroupData;
import io.mailgroups.group.MailGroup;
import io.mailgroups.group.MemberOutcome;
import io.mailgroups.group.MemberSetting;
import io.mailgroups.group.Rule;
import io.mailgroups.group.RuleException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever the tree, the rules and the nesting: the pages together are whom one counts by hand. */
class ExpansionPropertyTest {
  private static final List<Integer> PAGE_SIZES = List.of(1, 2, 3, 7);

  private final AdjustableClock clock = new AdjustableClock();
  private final Map<Integer, Long> departments = new HashMap<>();
  private final Map<EmailAddress, MailGroup> groups = new HashMap<>();

  @Property(tries = 60)
  void pagesHoldExactlyWhomOneCountsByHand(@ForAll long seed) {
    TestDatabase.instance().clear();
    departments.clear();
    groups.clear();
    Organisation organisation = Organisation.at(clock);
    RandomOrganisation plan = new RandomOrganisation(seed, clock.instant());
    NaiveExpansion naive = new NaiveExpansion(plan, clock.instant());
    hire(organisation, plan);
    gather(organisation, plan, naive);

    for (Group group : plan.groups()) {
      List<EmailAddress> expected = List.copyOf(naive.recipients(group));
      for (int size : PAGE_SIZES) {
        List<Recipient> found = pages(organisation, group, size);
        assertThat(found).extracting(Recipient::address).isEqualTo(expected);
        assertThat(found)
            .allSatisfy(
                recipient ->
                    assertThat(recipient.paths())
                        .isNotEmpty()
                        .doesNotHaveDuplicates()
                        .allMatch(path -> naive.isPath(path, group, recipient.address())));
      }
    }
  }

  private List<Recipient> pages(Organisation organisation, Group group, int size) {
    List<Recipient> all = new ArrayList<>();
    Optional<EmailAddress> after = Optional.empty();
    List<Recipient> page;
    do {
      page = organisation.repository().recipients().page(id(group.address()), after, size);
      all.addAll(page);
      after = page.isEmpty() ? after : Optional.of(page.get(page.size() - 1).address());
    } while (page.size() == size);
    return all;
  }

  private void hire(Organisation organisation, RandomOrganisation plan) {
    organisation
        .repository()
        .attributeDefinitions()
        .define(CHANGE, "floor", AttributeType.NUMBER, Cardinality.MANY, "Floor", "楼层");
    for (Unit unit : plan.units()) {
      long parent = departments.getOrDefault(unit.parent(), Department.ROOT_ID);
      departments.put(unit.number(), organisation.department(parent, "unit " + unit.number()));
    }
    for (Worker worker : plan.workers()) {
      organisation.repository().employees().create(CHANGE, data(worker));
    }
  }

  private EmployeeData data(Worker worker) {
    Profile named = Profile.named(worker.address().localPart());
    long[] ids = worker.units().stream().mapToLong(this::department).toArray();
    EmployeeData data =
        EmployeeData.active(
                worker.address(),
                worker.title().map(title -> named.working(title, "Oslo")).orElse(named),
                ids)
            .withStatus(worker.status());
    List<AttributeValue> floors =
        worker.floors().stream()
            .<AttributeValue>map(floor -> new AttributeValue.Decimal(BigDecimal.valueOf(floor)))
            .toList();
    return floors.isEmpty() ? data : data.withAttributes(Map.of("floor", floors));
  }

  private void gather(Organisation organisation, RandomOrganisation plan, NaiveExpansion naive) {
    plan.stopped().forEach(ExpansionPropertyTest::stop);
    for (Group group : plan.groups()) {
      groups.put(group.address(), create(organisation, group));
    }
    for (Group group : plan.groups()) {
      group.members().forEach(member -> add(organisation, naive, group, member));
      plan.mailOff(group)
          .forEach(
              person ->
                  organisation
                      .repository()
                      .memberSettings()
                      .set(CHANGE, id(group.address()), new MemberSetting(person, false, true)));
    }
  }

  private static void stop(EmailAddress person) {
    TestDatabase.instance()
        .execute(
            "insert into mg_bounce (address, score, point_on, text, first_at, last_at, stopped_at)"
                + " values ('"
                + person
                + "', 5, now(), '', now(), now(), now())");
  }

  private void add(Organisation organisation, NaiveExpansion naive, Group group, Entry member) {
    boolean nests = groups.containsKey(member.address());
    boolean cycles = nests && naive.wouldCycle(group.address(), member.address());
    List<MemberOutcome> outcomes =
        organisation
            .repository()
            .members()
            .add(CHANGE, id(group.address()), List.of(member.address()), member.validity());
    assertThat(outcomes)
        .extracting(MemberOutcome::result)
        .containsExactly(cycles ? MemberOutcome.Result.CYCLE : MemberOutcome.Result.ADDED);
    if (nests && !cycles) {
      naive.nest(group.address(), member.address());
    }
  }

  private MailGroup create(Organisation organisation, Group group) {
    GroupData data =
        group.kind().isComputed()
            ? GroupData.computed(group.kind(), group.address(), "a group", rule(group))
            : GroupData.handKept(group.kind(), group.address(), "a group");
    return organisation.repository().groups().create(CHANGE, data.withState(group.state()));
  }

  private Rule rule(Group group) {
    return new Rule(
        group.scopes().stream()
            .map(scope -> new DepartmentScope(department(scope.unit()), scope.includeBelow()))
            .toList(),
        group.question().map(Question::filter),
        exceptions(group.include()),
        exceptions(group.exclude()));
  }

  private static List<RuleException> exceptions(List<Entry> entries) {
    return entries.stream()
        .map(entry -> new RuleException(entry.address(), entry.validity(), ""))
        .toList();
  }

  private long department(int unit) {
    return Optional.ofNullable(departments.get(unit)).orElseThrow();
  }

  private long id(EmailAddress group) {
    return Optional.ofNullable(groups.get(group)).orElseThrow().id();
  }
}
