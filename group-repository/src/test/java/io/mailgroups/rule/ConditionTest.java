// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.mailgroups.rule.Node.And;
import io.mailgroups.rule.Node.Not;
import io.mailgroups.rule.Node.Or;
import io.mailgroups.rule.Term.Comparison;
import io.mailgroups.rule.Term.Present;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "TITLE EQ \"Engineer\"|title eq \"Engineer\"",
        "address ew \"@example.com\"|userName ew \"@example.com\"",
        "givenName sw \"A\"|name.givenName sw \"A\"",
        "FamilyName sw \"A\"|name.familyName sw \"A\"",
        "location pr|addresses.locality pr",
        "employmentType pr|userType pr",
        "manager eq \"bart@example.com\"|manager.value eq \"bart@example.com\"",
        "status ne \"active\"|status ne \"ACTIVE\"",
        "hireDate ge \"2024-02-29\"|hireDate ge \"2024-02-29\"",
        "urn:ietf:params:scim:schemas:core:2.0:User:name.givenName pr|name.givenName pr",
        "URN:IETF:params:scim:schemas:core:2.0:user:TITLE pr|title pr",
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:employeeNumber pr|employeeNumber pr",
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.value pr|manager.value pr",
        "urn:mailgroups:1.0:Employee:hireDate pr|hireDate pr",
        "urn:mailgroups:1.0:Employee:costcenter pr|costCenter pr",
        "COSTCENTER pr|costCenter pr",
        "urn:mailgroups:1.0:Employee:title gt 3|urn:mailgroups:1.0:Employee:title gt 3",
        "urn:mailgroups:1.0:Employee:not pr|urn:mailgroups:1.0:Employee:not pr",
        "urn:mailgroups:1.0:Employee:Department pr|urn:mailgroups:1.0:Employee:department pr",
        "grade eq 1.50e1|grade eq 15",
        "grade eq -0.0|grade eq 0",
        "grade lt 1E-3|grade lt 0.001",
        "remote eq true|remote eq true",
        "title eq null|title eq null",
        "title eq \"a\\/\\u0062\\n\\u0001\\\\\\\"\"|title eq \"a/b\\n\\u0001\\\\\\\"\"",
        "title eq \"工程师\"|title eq \"工程师\"",
        "title eq \"\\ud83d\\ude00\"|title eq \"😀\"",
        "(((title pr)))|title pr",
        "not(title pr)|not (title pr)",
        "not ((title pr))|not (title pr)",
        "not (not (title pr))|not (not (title pr))",
        "(title pr)and(title pr)|title pr and title pr",
        "title eq \"x\"and title pr|title eq \"x\" and title pr",
        "(title pr and title pr) or title pr|title pr and title pr or title pr",
        "title pr and (title pr or title pr)|title pr and (title pr or title pr)",
        "title pr or (title pr or title pr)|title pr or (title pr or title pr)",
        "(title pr and title pr) and title pr|(title pr and title pr) and title pr",
      })
  void writesItselfInOneForm(String entered, String canonical) {
    assertThat(parse(entered).text()).isEqualTo(canonical);
    assertThat(parse(canonical)).isEqualTo(parse(entered)).hasToString(canonical);
  }

  @Test
  void takesTabsAndLineBreaksForBlanks() {
    assertThat(parse("  title\tpr\r\n and\n  active eq true ").text())
        .isEqualTo("title pr and active eq true");
  }

  @Test
  void bindsAndCloserThanOr() {
    Node root = parse("title pr or active eq true and not (hireDate lt \"2020-01-01\")").root();

    assertThat(root).isInstanceOf(Or.class);
    Node second = ((Or) root).operands().get(1);
    assertThat(second).isInstanceOf(And.class);
    assertThat(((And) second).operands().get(1)).isInstanceOf(Not.class);
  }

  @Test
  void readsLiteralsIntoTypedValues() {
    assertThat(value("title eq \"Engineer\"")).isEqualTo(new Value.Text("Engineer"));
    assertThat(value("grade eq 7.0")).isEqualTo(new Value.Decimal(BigDecimal.valueOf(7)));
    assertThat(value("hireDate eq \"2024-02-29\""))
        .isEqualTo(new Value.Day(LocalDate.of(2024, 2, 29)));
    assertThat(value("active eq false")).isEqualTo(new Value.Flag(false));
    assertThat(value("title ne null")).isEqualTo(new Value.Unassigned());
  }

  @Test
  void knowsWhereEachPartStands() {
    String text = "title pr and  ( location eq \"Hangzhou\" or not (active eq true) ) ";
    Condition condition = parse(text);

    assertThat(condition.terms())
        .extracting(term -> piece(text, term))
        .containsExactly("title pr", "location eq \"Hangzhou\"", "active eq true");
    assertThat(piece(text, condition.root())).isEqualTo(text.strip());
    Node or = ((And) condition.root()).operands().get(1);
    assertThat(piece(text, or)).isEqualTo("location eq \"Hangzhou\" or not (active eq true)");
    assertThat(piece(text, ((Or) or).operands().get(1))).isEqualTo("not (active eq true)");
  }

  @Test
  void tellsTermsApartFromWhatJoinsThem() {
    assertThat(parse("title pr or not (grade gt 3)").terms())
        .hasSize(2)
        .satisfiesExactly(
            first -> assertThat(first).isInstanceOf(Present.class),
            second -> assertThat(second).isInstanceOf(Comparison.class));
  }

  @ParameterizedTest
  @ValueSource(strings = {"title pr or title pr", "title pr", "not (title pr) and title pr"})
  void differsFromWhatAsksSomethingElse(String other) {
    assertThat(parse("title pr and title pr")).isNotEqualTo(parse(other));
  }

  private static Condition parse(String text) {
    return Condition.parse(text, Custom.ATTRIBUTES);
  }

  private static Value value(String text) {
    return ((Comparison) parse(text).root()).value();
  }

  private static String piece(String text, Node node) {
    return text.substring(node.span().start(), node.span().end());
  }
}
