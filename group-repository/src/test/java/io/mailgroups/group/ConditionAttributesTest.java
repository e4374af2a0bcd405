// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.group;

import static io.mailgroups.Organisation.ALL;
import static io.mailgroups.Organisation.CHANGE;
import static io.mailgroups.Organisation.TEAM;
import static io.mailgroups.Organisation.address;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mailgroups.Organisation;
import io.mailgroups.database.TestDatabase;
import io.mailgroups.database.TwoTransactions;
import io.mailgroups.directory.AttributeDefinitions;
import io.mailgroups.directory.AttributeDefinitions.Cardinality;
import io.mailgroups.directory.AttributeType;
import io.mailgroups.problem.Conflict;
import io.mailgroups.problem.InvalidValue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ConditionAttributesTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.instance();

  private Organisation organisation = Organisation.empty();
  private long floor;

  @BeforeEach
  void newOrganisation() {
    organisation = Organisation.empty();
    floor = define("floor", AttributeType.NUMBER);
  }

  @Test
  void areNotDeletedWhileGroupsNameThem() {
    MailGroup team = organisation.dynamicGroup(TEAM, Rule.meeting("title pr and not (FLOOR eq 3)"));
    organisation.dynamicGroup(
        ALL, Rule.meeting("urn:mailgroups:1.0:Employee:floor gt 1 or title eq \"x\""));

    assertThatExceptionOfType(Conflict.class)
        .isThrownBy(() -> definitions().delete(CHANGE, floor))
        .withMessage("floor is named by the conditions of all@example.com, team@example.com.")
        .matches(conflict -> conflict.kind() == Conflict.Kind.ATTRIBUTE_IN_USE);

    organisation.change(team, data -> data.withRule(Rule.meeting("title pr")));
    assertThatExceptionOfType(Conflict.class)
        .isThrownBy(() -> definitions().delete(CHANGE, floor))
        .withMessageContaining("conditions of all@example.com.");
    assertThat(definitions().all()).hasSize(1);
  }

  @Test
  void areDeletedWhereTheNameOnlyLooksLikeThem() {
    define("floors", AttributeType.NUMBER);
    define("title", AttributeType.STRING);
    long mine = define("my_floor", AttributeType.NUMBER);
    organisation.dynamicGroup(TEAM, Rule.meeting("floors eq 3 or title eq \"floor\""));

    definitions().delete(CHANGE, floor);
    definitions().delete(CHANGE, mine);
    assertThat(definitions().all()).extracting("name").containsExactly("floors", "title");
  }

  @Test
  void saySomeOfManyGroups() {
    for (int i = 1; i <= 7; i++) {
      organisation.dynamicGroup(address("g" + i + "@example.com"), Rule.meeting("floor pr"));
    }
    assertThatExceptionOfType(Conflict.class)
        .isThrownBy(() -> definitions().delete(CHANGE, floor))
        .withMessageEndingWith("g4@example.com, g5@example.com, ....");
  }

  @Test
  void areGoneForAConditionThatIsWrittenWhileTheyAreDeleted() {
    assertThatThrownBy(
            () ->
                TwoTransactions.overlap(
                    DATABASE,
                    () -> delete(floor),
                    () -> organisation.dynamicGroup(TEAM, Rule.meeting("floor eq 3"))))
        .hasCauseInstanceOf(InvalidValue.class);
    assertThat(DATABASE.column("select count(*) from mg_group")).containsExactly("0");
  }

  @Test
  void stayForAConditionThatWasWrittenBefore() {
    assertThatThrownBy(
            () ->
                TwoTransactions.overlap(
                    DATABASE,
                    () -> organisation.dynamicGroup(TEAM, Rule.meeting("floor eq 3")),
                    () -> delete(floor)))
        .hasCauseInstanceOf(Conflict.class);
  }

  private Object delete(long id) {
    definitions().delete(CHANGE, id);
    return id;
  }

  private AttributeDefinitions definitions() {
    return organisation.repository().attributeDefinitions();
  }

  private long define(String name, AttributeType type) {
    return definitions().define(CHANGE, name, type, Cardinality.ONE, name, name).id();
  }
}
