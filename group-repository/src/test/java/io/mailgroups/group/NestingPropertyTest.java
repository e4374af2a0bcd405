// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.group;

import static io.mailgroups.Organisation.CHANGE;
import static org.assertj.core.api.Assertions.assertThat;

import io.mailgroups.Organisation;
import io.mailgroups.database.TestDatabase;
import io.mailgroups.directory.EmailAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever is nested, taken out and deleted, in whatever order: the closure is right after it. */
class NestingPropertyTest {
  private static final int GROUPS = 6;

  private enum Kind {
    ADD,
    ADD_MORE,
    REMOVE,
    DELETE,
    RENAME
  }

  /** Something done to a group, perhaps with two others. */
  private record Act(Kind kind, int outer, int inner, int alsoInner) {}

  private record Edge(EmailAddress outer, EmailAddress inner) {}

  private final Set<Edge> edges = new HashSet<>();
  private Organisation organisation = Organisation.empty();

  @Property(tries = 40)
  void closureEqualsANaiveOne(@ForAll("acts") List<Act> acts) {
    TestDatabase.instance().clear();
    organisation = Organisation.empty();
    edges.clear();
    IntStream.range(0, GROUPS).forEach(i -> organisation.group(address(i)));

    for (Act act : acts) {
      perform(act);
      assertThat(closure()).as("after %s of %s", act, acts).isEqualTo(naiveClosure());
    }
  }

  @Provide
  Arbitrary<List<Act>> acts() {
    Arbitrary<Integer> group = Arbitraries.integers().between(0, GROUPS - 1);
    Arbitrary<Kind> kind =
        Arbitraries.frequency(
            net.jqwik.api.Tuple.of(8, Kind.ADD),
            net.jqwik.api.Tuple.of(3, Kind.ADD_MORE),
            net.jqwik.api.Tuple.of(4, Kind.REMOVE),
            net.jqwik.api.Tuple.of(1, Kind.DELETE),
            net.jqwik.api.Tuple.of(1, Kind.RENAME));
    return Combinators.combine(kind, group, group, group)
        .as(Act::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(25);
  }

  private void perform(Act act) {
    EmailAddress outer = address(act.outer());
    EmailAddress inner = address(act.inner());
    MailGroup group = organisation.repository().groups().find(outer).orElseThrow();
    switch (act.kind()) {
      case ADD -> add(group, List.of(inner));
      case ADD_MORE -> add(group, List.of(inner, address(act.alsoInner())));
      case REMOVE -> {
        organisation.repository().members().remove(CHANGE, group.id(), List.of(inner));
        edges.remove(new Edge(outer, inner));
      }
      case DELETE -> {
        organisation.repository().groups().delete(CHANGE, group.id());
        edges.removeIf(edge -> edge.outer().equals(outer) || edge.inner().equals(outer));
        organisation.group(outer);
      }
      case RENAME -> {
        EmailAddress meanwhile = new EmailAddress("meanwhile@example.com");
        organisation.change(group, data -> data.withAddress(meanwhile).withAliases(Set.of(outer)));
        organisation.change(
            group,
            data -> data.withAliases(Set.of()).withAddress(outer).withAliases(Set.of(meanwhile)));
        organisation.change(group, data -> data.withAliases(Set.of()));
      }
    }
  }

  private void add(MailGroup group, List<EmailAddress> inner) {
    List<MemberOutcome> outcomes =
        organisation.repository().members().add(CHANGE, group.id(), inner, Validity.ALWAYS);
    for (MemberOutcome outcome : outcomes) {
      boolean cycle =
          outcome.address().equals(group.address())
              || below(outcome.address()).contains(group.address());
      assertThat(outcome.result() == MemberOutcome.Result.CYCLE).isEqualTo(cycle);
      if (!cycle) {
        edges.add(new Edge(group.address(), outcome.address()));
      }
    }
  }

  private Set<EmailAddress> below(EmailAddress group) {
    Set<EmailAddress> below = new HashSet<>();
    for (Edge edge : edges) {
      if (edge.outer().equals(group)) {
        below.add(edge.inner());
        below.addAll(below(edge.inner()));
      }
    }
    return below;
  }

  private Set<String> naiveClosure() {
    Set<String> pairs = new TreeSet<>();
    IntStream.range(0, GROUPS)
        .mapToObj(NestingPropertyTest::address)
        .forEach(outer -> below(outer).forEach(inner -> pairs.add(outer + " > " + inner)));
    return pairs;
  }

  private static Set<String> closure() {
    return new TreeSet<>(
        TestDatabase.instance()
            .column(
                "select o.address || ' > ' || i.address from mg_group_ancestor a"
                    + " join mg_group o on o.id = a.ancestor_id join mg_group i on i.id = a.descendant_id"));
  }

  private static EmailAddress address(int number) {
    return new EmailAddress("g" + number + "@example.com");
  }
}
