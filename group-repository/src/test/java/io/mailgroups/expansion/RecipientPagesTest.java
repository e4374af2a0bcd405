// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.expansion;

import static io.mailgroups.Organisation.ALL;
import static io.mailgroups.Organisation.CHANGE;
import static io.mailgroups.Organisation.TEAM;
import static io.mailgroups.Organisation.address;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.mailgroups.Crowd;
import io.mailgroups.Organisation;
import io.mailgroups.database.TestDatabase;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.group.DepartmentScope;
import io.mailgroups.group.GroupKind;
import io.mailgroups.group.MailGroup;
import io.mailgroups.group.MemberSetting;
import io.mailgroups.group.Rule;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecipientPagesTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.instance();

  private Organisation organisation = Organisation.empty();

  @BeforeEach
  void newOrganisation() {
    organisation = Organisation.empty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 30, 31})
  void loseNobodyWhoIsInMoreGroupsThanAPageIsLong(int size) {
    List<EmailAddress> people =
        IntStream.range(10, 20).mapToObj(i -> address("p" + i + "@example.com")).toList();
    people.forEach(organisation::people);
    MailGroup all = organisation.handKept(GroupKind.STATIC, ALL);
    for (int i = 10; i < 40; i++) {
      EmailAddress group = address("g" + i + "@example.com");
      organisation.group(group, people.toArray(EmailAddress[]::new));
      organisation.addMembers(all, group);
    }

    List<Recipient> found = pages(all, size);

    assertThat(found).extracting(Recipient::address).isEqualTo(people);
    assertThat(found).allSatisfy(recipient -> assertThat(recipient.paths()).hasSize(30));
  }

  @Test
  void areFullUntilTheLastThoughManyTurnedMailOff() {
    Crowd.hire(DATABASE, 0, 60);
    MailGroup all = everybody();
    for (int i = 1; i <= 60; i++) {
      if (i % 4 != 0) {
        organisation
            .repository()
            .memberSettings()
            .set(CHANGE, all.id(), new MemberSetting(person(i), false, true));
      }
    }

    assertThat(page(all, Optional.empty(), 10)).hasSize(10);
    assertThat(pages(all, 10))
        .extracting(Recipient::address)
        .isEqualTo(IntStream.rangeClosed(1, 15).mapToObj(i -> person(4 * i)).toList());
  }

  @Test
  void costAsManyStatementsInAHugeGroupAsInASmallOne() {
    MailGroup all = mixture();
    Crowd.join(DATABASE, "team@example.com", 0, 100);
    int few = statementsOfAPage(all, 50);
    Crowd.join(DATABASE, "team@example.com", 100, 50_000);
    int many = statementsOfAPage(all, 50_000 - 50);

    assertThat(many).isEqualTo(few);
  }

  @Test
  void holdNoMoreOfAHugeGroupThanOfASmallOne() {
    MailGroup all = mixture();
    Crowd.join(DATABASE, "team@example.com", 0, 200);
    octetsOfAPage(all, 50);
    long few = octetsOfAPage(all, 50);
    Crowd.join(DATABASE, "team@example.com", 200, 20_000);

    assertThat(octetsOfAPage(all, 50)).isLessThan(2 * few);
  }

  // A static group, a department group and a dynamic group with mail off and exceptions.
  private MailGroup mixture() {
    long sales = organisation.department("Sales");
    EmailAddress bob = address("bob@example.com");
    organisation.person(bob, sales);
    MailGroup team = organisation.group(TEAM);
    organisation.departmentGroup(address("sales@example.com"), new DepartmentScope(sales, true));
    organisation.dynamicGroup(
        address("people@example.com"), Rule.meeting("userName sw \"p\"").excluding(bob));
    organisation
        .repository()
        .memberSettings()
        .set(CHANGE, team.id(), new MemberSetting(bob, false, true));
    return organisation.group(
        ALL, TEAM, address("sales@example.com"), address("people@example.com"));
  }

  private int statementsOfAPage(MailGroup group, int after) {
    return DATABASE.statementsDuring(
        () -> assertThat(page(group, Optional.of(person(after)), 40)).hasSize(40));
  }

  private long octetsOfAPage(MailGroup group, int after) {
    ThreadMXBean threads = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);
    long before = threads.getCurrentThreadAllocatedBytes();
    assertThat(page(group, Optional.of(person(after)), 40)).hasSize(40);
    return threads.getCurrentThreadAllocatedBytes() - before;
  }

  private MailGroup everybody() {
    return organisation.dynamicGroup(ALL, Rule.inDepartments(new DepartmentScope(1, true)));
  }

  private static EmailAddress person(int number) {
    return new EmailAddress(String.format("person-%06d@example.com", number));
  }

  private List<Recipient> pages(MailGroup group, int size) {
    List<Recipient> all = new ArrayList<>();
    List<Recipient> page = page(group, Optional.empty(), size);
    while (!page.isEmpty()) {
      all.addAll(page);
      page = page(group, Optional.of(page.get(page.size() - 1).address()), size);
    }
    return all;
  }

  private List<Recipient> page(MailGroup group, Optional<EmailAddress> after, int size) {
    return organisation.repository().recipients().page(group.id(), after, size);
  }
}
