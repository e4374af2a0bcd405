// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.directory;

import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.CHANGE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.mailgroups.Organisation;
import io.mailgroups.database.TestDatabase;
import io.mailgroups.directory.AttributeDefinitions.Cardinality;
import io.mailgroups.problem.Conflict;
import io.mailgroups.problem.InvalidValue;
import io.mailgroups.problem.NotFound;
import io.mailgroups.problem.StaleVersion;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CustomAttributesTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.instance();

  private Organisation organisation = Organisation.empty();

  @BeforeEach
  void newOrganisation() {
    organisation = Organisation.empty();
    organisation.people(ANNE);
  }

  @Test
  void haveLabelsThatCanChange() {
    long floor = define("floor", AttributeType.NUMBER, Cardinality.ONE).id();

    definitions().relabel(CHANGE, floor, "Storey", "层");

    assertThat(definitions().all())
        .extracting(AttributeDefinition::labelEn, AttributeDefinition::labelZh)
        .containsExactly(tuple("Storey", "层"));
    assertThatExceptionOfType(InvalidValue.class)
        .isThrownBy(() -> definitions().relabel(CHANGE, floor, " ", "层"))
        .satisfies(wrong -> assertThat(wrong.pointer()).isEqualTo("/labelEn"));
    assertThatExceptionOfType(NotFound.class)
        .isThrownBy(() -> definitions().relabel(CHANGE, 404, "a", "b"));
  }

  @Test
  void keepLabelsThatSomebodyElseChanged() {
    long floor = define("floor", AttributeType.NUMBER, Cardinality.ONE).id();
    AttributeDefinition read = definitions().find(floor).orElseThrow();
    definitions().relabel(CHANGE, floor, "Storey", "层");

    assertThatExceptionOfType(StaleVersion.class)
        .isThrownBy(() -> definitions().relabel(CHANGE, floor, read::equals, "Level", "级"));
    assertThat(definitions().find(floor).orElseThrow().labelEn()).isEqualTo("Storey");
    assertThat(definitions().find(404)).isEmpty();
  }

  @Test
  void areTyped() {
    define("skill", AttributeType.STRING, Cardinality.MANY);
    define("floor", AttributeType.NUMBER, Cardinality.ONE);
    define("since", AttributeType.DATE, Cardinality.ONE);
    define("remote", AttributeType.BOOLEAN, Cardinality.ONE);
    Map<String, List<AttributeValue>> attributes =
        Map.of(
            "skill", List.of(text("Java"), text("书法"), text("Java")),
            "floor", List.of(number("-3.5000")),
            "since", List.of(new AttributeValue.Date(LocalDate.of(2024, 2, 29))),
            "remote", List.of(new AttributeValue.Flag(false)));

    set(attributes);

    assertThat(read()).isEqualTo(attributes);
    set(Map.of("floor", List.of(number("1E+3")), "skill", List.of()));
    assertThat(read()).isEqualTo(Map.of("floor", List.of(number("1000"))));
  }

  @Test
  void takeValuesOfTheirTypeOnly() {
    define("floor", AttributeType.NUMBER, Cardinality.MANY);
    define("since", AttributeType.DATE, Cardinality.MANY);

    assertRefused("floor", "type", text("3"));
    assertRefused("floor", "type", number("3"), new AttributeValue.Flag(true));
    assertRefused("since", "type", text("2024-02-29"));
  }

  @Test
  void haveOneValueUnlessManyAreAllowed() {
    define("floor", AttributeType.NUMBER, Cardinality.ONE);

    assertRefused("floor", "one-value", number("1"), number("2"));
  }

  @Test
  void areDefinedBeforeTheyAreUsed() {
    assertRefused("shoeSize", "unknown-attribute", number("43"));
  }

  @Test
  void haveValuesThatCanBeKeptAsTheyAre() {
    define("note", AttributeType.STRING, Cardinality.ONE);
    define("amount", AttributeType.NUMBER, Cardinality.ONE);

    assertRefused("note", "too-long", text("x".repeat(1025)));
    assertRefused("amount", "range", number("0.00000000001"));
    assertRefused("amount", "range", number("1E+28"));
    set(Map.of("amount", List.of(number("9999999999999999999999999999.9999999999"))));
    assertThat(read())
        .isEqualTo(Map.of("amount", List.of(number("9999999999999999999999999999.9999999999"))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1st", "a b", "größe", "a.b", "a:b", "-a"})
  void haveNamesThatConditionsCanWrite(String name) {
    assertThatExceptionOfType(InvalidValue.class)
        .isThrownBy(() -> define(name, AttributeType.STRING, Cardinality.ONE))
        .matches(wrong -> wrong.pointer().equals("/name"));
  }

  @Test
  void haveNamesThatDifferInMoreThanCase() {
    define("skill", AttributeType.STRING, Cardinality.MANY);

    assertThatExceptionOfType(Conflict.class)
        .isThrownBy(() -> define("SKILL", AttributeType.NUMBER, Cardinality.ONE))
        .matches(conflict -> conflict.kind() == Conflict.Kind.NAME_TAKEN);
    assertThat(definitions().all())
        .extracting(AttributeDefinition::name, AttributeDefinition::multiValued)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("skill", true));
  }

  @Test
  void areDeletedWhenNobodyHasAValue() {
    long id = define("floor", AttributeType.NUMBER, Cardinality.ONE).id();
    set(Map.of("floor", List.of(number("3"))));

    assertThatExceptionOfType(Conflict.class)
        .isThrownBy(() -> definitions().delete(CHANGE, id))
        .matches(conflict -> conflict.kind() == Conflict.Kind.ATTRIBUTE_IN_USE);
    set(Map.of());
    definitions().delete(CHANGE, id);
    assertThat(definitions().all()).isEmpty();
    assertThatExceptionOfType(NotFound.class).isThrownBy(() -> definitions().delete(CHANGE, id));
  }

  @Test
  void areReadInAsManyStatementsForManyValuesAsForOne() {
    define("skill", AttributeType.STRING, Cardinality.MANY);
    set(Map.of("skill", List.of(text("a"))));
    int one = DATABASE.statementsDuring(this::read);
    set(Map.of("skill", List.of(text("a"), text("b"), text("c"))));

    assertThat(DATABASE.statementsDuring(this::read)).isEqualTo(one);
  }

  private AttributeDefinitions definitions() {
    return organisation.repository().attributeDefinitions();
  }

  private AttributeDefinition define(String name, AttributeType type, Cardinality cardinality) {
    return definitions().define(CHANGE, name, type, cardinality, name, name);
  }

  private void set(Map<String, List<AttributeValue>> attributes) {
    organisation.change(ANNE, data -> data.withAttributes(attributes));
  }

  private Map<String, List<AttributeValue>> read() {
    return organisation.repository().employees().find(ANNE).orElseThrow().data().attributes();
  }

  private void assertRefused(String name, String code, AttributeValue... values) {
    assertThatExceptionOfType(InvalidValue.class)
        .isThrownBy(() -> set(Map.of(name, List.of(values))))
        .matches(wrong -> wrong.code().equals(code), "has the code " + code)
        .matches(wrong -> wrong.pointer().equals("/attributes/" + name));
    assertThat(read()).isEmpty();
  }

  private static AttributeValue text(String value) {
    return new AttributeValue.Text(value);
  }

  private static AttributeValue number(String value) {
    return new AttributeValue.Decimal(new BigDecimal(value));
  }
}
