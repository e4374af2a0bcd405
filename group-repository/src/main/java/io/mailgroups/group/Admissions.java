// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.group;

import io.mailgroups.audit.Change;
import io.mailgroups.database.Database;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.group.Admission.Way;
import io.mailgroups.group.MemberOutcome.Result;
import io.mailgroups.problem.InvalidValue;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Makes one person a member of a group, in whichever way its kind has one. */
public final class Admissions {
  private final Database database;
  private final MailGroups groups;
  private final Members members;
  private final Clock clock;

  /** Over a database. */
  public Admissions(Database database, MailGroups groups, Members members, Clock clock) {
    this.database = database;
    this.groups = groups;
    this.members = members;
    this.clock = clock;
  }

  /** What would have to be done; two statements at most. */
  public Admission plan(MailGroup group, EmailAddress address) {
    return database.inTransaction(
        em -> {
          EmailAddress person = Owners.of(em, address).address();
          return new Admission(group.id(), person, way(em, group, person));
        });
  }

  /**
   * Does what a plan says; nothing where nothing changes.
   *
   * @throws InvalidValue if the address can't be a member
   */
  public void admit(Change change, Admission admission) {
    List<EmailAddress> person = List.of(admission.person());
    switch (admission.way()) {
      case ADD -> {
        MemberOutcome outcome =
            members.add(change, admission.groupId(), person, Validity.ALWAYS).get(0);
        if (outcome.result() != Result.ADDED && outcome.result() != Result.ALREADY_MEMBER) {
          throw new InvalidValue(
              "/person", "not-a-person", admission.person() + " can't be a member here.");
        }
      }
      case PROLONG ->
          members.setValidity(change, admission.groupId(), admission.person(), Validity.ALWAYS);
      case INCLUDE -> include(change, admission);
      case ALREADY, FOLLOWS_DEPARTMENT -> {}
    }
  }

  private Way way(EntityManager em, MailGroup group, EmailAddress person) {
    return switch (group.data().kind()) {
      case STATIC, COLLABORATION -> handKept(em, group, person);
      case DYNAMIC -> dynamic(group.data().rule().orElseThrow(), person);
      case DEPARTMENT -> Way.FOLLOWS_DEPARTMENT;
    };
  }

  private Way handKept(EntityManager em, MailGroup group, EmailAddress person) {
    return MemberRows.find(em, group.id(), person)
        .map(MemberRow::toMember)
        .map(member -> member.validity().includes(clock.instant()) ? Way.ALREADY : Way.PROLONG)
        .orElse(Way.ADD);
  }

  private Way dynamic(Rule rule, EmailAddress person) {
    return rule.include().stream()
            .anyMatch(
                named ->
                    named.address().equals(person) && named.validity().includes(clock.instant()))
        ? Way.ALREADY
        : Way.INCLUDE;
  }

  private void include(Change change, Admission admission) {
    database.inTransactionDo(
        em -> {
          MailGroup group = groups.find(admission.groupId()).orElseThrow();
          Rule rule = group.data().rule().orElseThrow();
          List<RuleException> include =
              new ArrayList<>(without(rule.include(), admission.person()));
          include.add(RuleException.of(admission.person()));
          Rule wider =
              new Rule(
                  rule.departments(),
                  rule.condition(),
                  include,
                  without(rule.exclude(), admission.person()));
          groups.update(
              change, group.id(), OptionalInt.of(group.version()), group.data().withRule(wider));
        });
  }

  private static List<RuleException> without(List<RuleException> named, EmailAddress person) {
    return named.stream().filter(one -> !one.address().equals(person)).toList();
  }
}
