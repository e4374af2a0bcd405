// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mailgroups.database.Entities;
import io.mailgroups.database.TestDatabase;
import jakarta.persistence.EntityManager;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Root;
import jakarta.persistence.criteria.Subquery;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Conditions as parts of queries. */
class ConditionQueryTest {
  private static final String CONDITION =
      "title eq \"Engineer\" and manager.value pr and not (skill eq \"Go\") and grade gt 2";

  @BeforeEach
  void hire() {
    Staff.startAnew();
    for (String name : List.of("anne", "bart", "cris")) {
      Staff.hire(name);
      Staff.set(name, "title", "Engineer");
      Staff.give(name, "grade", 3);
    }
    Staff.setManager("bart", "anne");
    Staff.setManager("cris", "anne");
    Staff.give("cris", "skill", "Go", "SQL");
  }

  @Test
  void isAskedOfEachEmployee() {
    assertThat(Staff.matching(CONDITION)).containsExactly("bart");
  }

  @Test
  void isAskedOfOneEmployeeWhateverElseTheQuerySelects() {
    assertThat(Staff.matchingOneByOne(CONDITION)).containsExactly("bart");
  }

  @Test
  void refusesToBeAskedOfEachWhereTheProviderWouldLoseTheEmployee() {
    assertRefused(
        (em, query) -> {
          Subquery<Long> subquery = query.subquery(Long.class);
          Root<?> employee = subquery.from(Entities.named(em, "EmployeeRow"));
          EmployeeLookup.ofEach(em.getCriteriaBuilder(), subquery, employee);
        });
    assertRefused(
        (em, query) -> {
          Root<?> employee = query.from(Entities.named(em, "EmployeeRow"));
          query.from(Entities.named(em, "DepartmentRow"));
          EmployeeLookup.ofEach(em.getCriteriaBuilder(), query, employee);
        });
    assertRefused(
        (em, query) -> {
          Root<?> value = query.from(Entities.named(em, "EmployeeAttributeRow"));
          EmployeeLookup.ofEach(em.getCriteriaBuilder(), query, value.join("employee"));
        });
  }

  @Test
  void asksEachTermByItself() {
    List<Term> terms = parse(CONDITION).terms();

    assertThat(terms.stream().map(Staff::matching))
        .containsExactly(
            List.of("anne", "bart", "cris"),
            List.of("bart", "cris"),
            List.of("cris"),
            List.of("anne", "bart", "cris"));
  }

  @Test
  void takesTheLargestCondition() {
    String terms =
        String.join(
            " or ", IntStream.range(0, 199).mapToObj(i -> "skill eq \"s" + i + "\"").toList());

    assertThat(Staff.matching(terms + " or skill eq \"sql\"")).containsExactly("cris");
    assertThat(Staff.matching("not (".repeat(16) + "skill eq \"sql\"" + ")".repeat(16)))
        .containsExactly("cris");
  }

  private static void assertRefused(BiConsumer<EntityManager, CriteriaQuery<String>> work) {
    TestDatabase.instance()
        .database()
        .inTransactionDo(
            em ->
                assertThatThrownBy(
                        () -> work.accept(em, em.getCriteriaBuilder().createQuery(String.class)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("only root"));
  }

  private static Condition parse(String text) {
    return Condition.parse(text, Custom.ATTRIBUTES);
  }
}
