// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.explain;

import static io.mailgroups.Organisation.ALL;
import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.BART;
import static io.mailgroups.Organisation.CRIS;
import static io.mailgroups.Organisation.DORA;
import static io.mailgroups.Organisation.OUTSIDER;
import static io.mailgroups.Organisation.TEAM;
import static io.mailgroups.Organisation.address;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mailgroups.Crowd;
import io.mailgroups.Organisation;
import io.mailgroups.database.TestDatabase;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.directory.EmployeeStatus;
import io.mailgroups.expansion.Delivery;
import io.mailgroups.expansion.DeliveryRun;
import io.mailgroups.expansion.DeliveryState;
import io.mailgroups.expansion.MessageHead;
import io.mailgroups.group.AddressedGroup;
import io.mailgroups.group.MailGroup;
import io.mailgroups.group.MemberSetting;
import io.mailgroups.group.Rule;
import io.mailgroups.group.SendPolicy;
import io.mailgroups.listing.Page;
import io.mailgroups.listing.PageRequest;
import io.mailgroups.policy.DecidedBy;
import io.mailgroups.policy.Decision;
import io.mailgroups.policy.MessageFacts;
import io.mailgroups.policy.Reason;
import io.mailgroups.policy.Sender;
import io.mailgroups.problem.InvalidValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimulationTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.instance();

  private static final EmailAddress SALES = address("sales@example.com");

  private Organisation organisation = Organisation.empty();

  @BeforeEach
  void newOrganisation() {
    organisation = Organisation.empty();
    organisation.people(ANNE, BART, CRIS, DORA);
  }

  @Test
  void saysWhatEachAddressIsAndWhatIsDecided() {
    MailGroup team = organisation.group(TEAM, ANNE);
    organisation.change(team, data -> data.withAliases(Set.of(SALES)));
    MailGroup all = organisation.group(ALL, BART);
    organisation.sendPolicy(all, SendPolicy.MEMBERS);
    organisation.change(CRIS, data -> data.withAliases(Set.of(address("cc@example.com"))));
    organisation.status(CRIS, EmployeeStatus.SUSPENDED);

    List<Addressee> found =
        simulation()
            .addressees(
                from(ANNE),
                List.of(SALES, ALL, address("cc@example.com"), OUTSIDER, OUTSIDER),
                OptionalLong.empty());

    assertThat(found)
        .containsExactly(
            new Addressee.Group(
                SALES,
                organisation.addressed(team),
                new Decision.Accept(DecidedBy.OWN_DOMAIN),
                Optional.empty()),
            new Addressee.Group(
                ALL,
                organisation.addressed(all),
                new Decision.Refuse(DecidedBy.SEND_POLICY, Reason.NOT_A_MEMBER),
                Optional.empty()),
            new Addressee.Employee(address("cc@example.com"), CRIS, EmployeeStatus.SUSPENDED),
            new Addressee.Unknown(OUTSIDER));
    assertThat(simulation().addressees(claiming(ANNE), List.of(TEAM), OptionalLong.empty()))
        .extracting(group -> ((Addressee.Group) group).decision())
        .containsExactly(new Decision.Refuse(DecidedBy.SEND_POLICY, Reason.NOT_PROVEN));
  }

  @Test
  void mergesWhomSeveralGroupsReach() {
    organisation.group(TEAM, ANNE, BART);
    organisation.group(ALL, TEAM, CRIS);
    MailGroup closed = organisation.group(SALES, DORA);
    organisation.sendPolicy(closed, SendPolicy.MEMBERS);

    List<FinalRecipient> found = recipients(from(ANNE), TEAM, ALL, SALES, CRIS, OUTSIDER);

    assertThat(found)
        .extracting(one -> one.address() + " " + one.copyOf().map(EmailAddress::text).orElse("-"))
        .containsExactly(
            "anne@example.com all@example.com",
            "bart@example.com all@example.com",
            "cris@example.com -",
            "olga@elsewhere.org -");
    assertThat(found.get(0).paths())
        .extracting(Object::toString)
        .containsExactly("all@example.com > team@example.com > named", "team@example.com > named");
  }

  @Test
  void leavesASenderWithoutOwnCopyOut() {
    MailGroup team = organisation.group(TEAM, ANNE, BART);
    organisation.group(ALL, BART);
    organisation
        .repository()
        .memberSettings()
        .set(Organisation.CHANGE, team.id(), new MemberSetting(ANNE, true, false));

    assertThat(addresses(from(ANNE), TEAM, ALL)).containsExactly(BART);
    assertThat(addresses(claiming(ANNE), TEAM, ALL)).isEmpty();
    assertThat(addresses(from(BART), TEAM, ALL)).containsExactly(ANNE, BART);
    assertThat(addresses(from(ANNE), TEAM, ANNE)).containsExactly(ANNE, BART);
  }

  @Test
  void namesTheNestedRuleForWhichAMessageWaits() {
    organisation.dynamicGroup(SALES, Rule.meeting("title pr"));
    organisation.group(TEAM, SALES, ANNE);
    DATABASE.execute("update mg_group_condition set condition_text = 'nonsense'");

    Addressee.Group team =
        (Addressee.Group)
            simulation().addressees(from(ANNE), List.of(TEAM), OptionalLong.empty()).get(0);

    assertThat(team.decision()).isEqualTo(new Decision.Accept(DecidedBy.OWN_DOMAIN));
    assertThat(team.broken().orElseThrow()).contains("sales@example.com");
    assertThat(addresses(from(ANNE), TEAM)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void foretellsWhatDeliveryDoes(long seed) {
    Random random = new Random(seed);
    List<EmailAddress> people =
        new ArrayList<>(
            IntStream.range(0, 12).mapToObj(i -> address("p" + i + "@example.com")).toList());
    people.forEach(organisation::people);
    List<MailGroup> groups = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      Collections.shuffle(people, random);
      MailGroup group =
          organisation.group(
              address("g" + random.nextInt(1_000) + i + "@example.com"),
              people.subList(0, random.nextInt(12)).toArray(EmailAddress[]::new));
      if (!groups.isEmpty()) {
        organisation.addMembers(group, groups.get(random.nextInt(groups.size())).address());
      }
      organisation
          .repository()
          .memberSettings()
          .set(
              Organisation.CHANGE,
              group.id(),
              new MemberSetting(people.get(0), random.nextBoolean(), random.nextBoolean()));
      groups.add(group);
    }
    Sender sender = from(people.get(0));
    Set<EmailAddress> named = Set.of(people.get(3), OUTSIDER);
    List<EmailAddress> to =
        Stream.concat(groups.stream().map(MailGroup::address), named.stream()).toList();

    Map<EmailAddress, Optional<EmailAddress>> delivered = deliver(sender, groups, named);

    TreeMap<EmailAddress, Optional<EmailAddress>> foretold = new TreeMap<>();
    PageRequest request = PageRequest.first(3);
    Page<FinalRecipient> page = recipients(sender, to, request);
    page.items().forEach(one -> foretold.put(one.address(), one.copyOf()));
    while (page.next().isPresent()) {
      page = recipients(sender, to, request.after(page.next().get()));
      page.items().forEach(one -> assertThat(foretold.put(one.address(), one.copyOf())).isNull());
    }
    assertThat(foretold).isEqualTo(delivered);
  }

  @Test
  void costsAsManyStatementsForManyAsForFew() {
    organisation.group(TEAM);
    organisation.group(ALL, TEAM);
    Crowd.join(DATABASE, "team@example.com", 0, 60);
    int few = statements();
    Crowd.join(DATABASE, "team@example.com", 60, 5_000);

    assertThat(statements()).isEqualTo(few);
  }

  @Test
  void hasAtMostAHundredAddresses() {
    assertThatExceptionOfType(InvalidValue.class)
        .isThrownBy(
            () ->
                simulation()
                    .addressees(from(ANNE), Collections.nCopies(101, TEAM), OptionalLong.empty()))
        .matches(error -> error.pointer().equals("/to"));
  }

  private int statements() {
    return DATABASE.statementsDuring(
        () ->
            assertThat(
                    recipients(from(ANNE), List.of(TEAM, ALL, BART), PageRequest.first(50)).items())
                .hasSize(50));
  }

  private Map<EmailAddress, Optional<EmailAddress>> deliver(
      Sender sender, List<MailGroup> groups, Set<EmailAddress> named) {
    Map<EmailAddress, Optional<EmailAddress>> delivered = new TreeMap<>();
    named.forEach(one -> delivered.put(one, Optional.empty()));
    MessageHead head =
        new MessageHead("key", Optional.empty(), Optional.empty(), sender, 1, Optional.empty());
    groups.stream()
        .map(organisation::addressed)
        .sorted(Comparator.comparing(AddressedGroup::address))
        .forEach(
            group -> {
              Delivery delivery =
                  organisation
                      .repository()
                      .deliveries()
                      .open(head, group, new MessageFacts(false, false, Set.of()));
              assertThat(delivery.state()).isEqualTo(DeliveryState.EXPANDING);
              DeliveryRun run =
                  organisation.repository().deliveries().run(delivery, new HashSet<>(named));
              while (run.next(
                  2,
                  batch ->
                      batch.forEach(
                          one ->
                              assertThat(delivered.put(one, Optional.of(group.address())))
                                  .isNull()))) {}
            });
    return delivered;
  }

  private List<EmailAddress> addresses(Sender sender, EmailAddress... to) {
    return recipients(sender, to).stream().map(FinalRecipient::address).toList();
  }

  private List<FinalRecipient> recipients(Sender sender, EmailAddress... to) {
    return recipients(sender, List.of(to), PageRequest.first(50)).items();
  }

  private Page<FinalRecipient> recipients(
      Sender sender, List<EmailAddress> to, PageRequest request) {
    return simulation()
        .recipients(sender, simulation().addressees(sender, to, OptionalLong.empty()), request);
  }

  private Simulation simulation() {
    return organisation.repository().simulation();
  }

  private static Sender from(EmailAddress proven) {
    return new Sender(Optional.of(proven), Optional.of(proven));
  }

  private static Sender claiming(EmailAddress claimed) {
    return new Sender(Optional.of(claimed), Optional.empty());
  }
}
