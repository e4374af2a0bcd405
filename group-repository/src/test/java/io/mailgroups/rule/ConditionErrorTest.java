// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In the tables « and » stand around the piece of the text that the error has to point at. */
class ConditionErrorTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`«»`|empty",
        "`   «»`|empty",
        "«and» title pr|Expected an attribute, found 'and'",
        "title«»|Expected an operator after title, found the end",
        "title «\"x\"»|Expected an operator after title, found a string",
        "title «(»eq) \"x\"|Expected an operator",
        "title «is» \"x\"|'is' is not an operator; there are eq, ne, co, sw, ew, gt, ge, lt, le and pr",
        "title eq«»|compared with a string in double quotes; found the end",
        "title eq «Engineer»|a string in double quotes; found 'Engineer'",
        "title eq «)»|a string in double quotes; found ')'",
        "active eq «True»|true or false, without quotes and in small letters; found 'True'",
        "title eq «NULL»|found 'NULL'",
        "title eq«»\"x\"|blank is missing",
        "title eq «\"x»|no closing quote",
        "title eq «\"x\\\"»|no closing quote",
        "title eq \"x«\\»|Nothing follows",
        "title eq \"x«\\q»\"|not one of JSON",
        "title eq \"x«\\u00»g0\"|Four hexadecimal digits",
        "title eq \"x«\\u1»|Four hexadecimal digits",
        "title eq «'»x'|''' has no meaning here",
        "title pr «&»& title pr|'&' has no meaning here",
        "title pr «😀»|'😀' has no meaning here",
        "«é»tat pr|'é' has no meaning here",
        "title pr «title» pr|Expected and, or, or the end, found 'title'",
        "title pr and«»|Expected an attribute, found the end",
        "title pr or «)»|Expected an attribute, found ')'",
        "title pr«)»|No parenthesis is open",
        "«(»title pr|never closed",
        "title pr and «(»title pr or (title pr)|never closed",
        "(title pr «title» pr)|Expected and, or, or ), found 'title'",
        "(«)»|Expected an attribute, found ')'",
        "not «title» pr|Expected ( after not, found 'title'",
        "not «not» (title pr)|Expected ( after not, found 'not'",
        "grade eq «-»|as in JSON",
        "grade eq «0»1|as in JSON",
        "grade eq «1».|as in JSON",
        "grade eq «.»5|'.' has no meaning here",
        "grade eq «+»5|'+' has no meaning here",
        "grade eq 1 «2»|Expected and, or, or the end, found '2'",
        "«5» eq 5|Expected an attribute, found '5'",
        "title eq «[»1]|found '['",
      })
  void refusesWhatIsNotInTheGrammar(String marked, String message) {
    refuses(marked, "syntax", message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "emails«[»type eq \"work\"]|value-path|brackets",
        "title pr and «titel» pr|unknown-attribute|no attribute titel; did you mean title?",
        "«employeNumber» pr|unknown-attribute|did you mean employeeNumber?",
        "«costCentr» pr|unknown-attribute|did you mean costCenter?",
        "«x» pr|unknown-attribute|There is no attribute x.",
        "«emails» pr|unknown-attribute|There is no attribute emails.",
        "«name» pr|unknown-attribute|There is no attribute name.",
        "«name.» pr|unknown-attribute|There is no attribute name..",
        "«urn:ietf:params:scim:schemas:core:2.0:User:titel» pr|unknown-attribute|did you mean title?",
        "«urn:ietf:params:scim:schemas:core:2.0:User:employeeNumber» pr|unknown-attribute|no attribute",
        "«urn:ietf:params:scim:schemas:core:2.0:User:costCenter» pr|unknown-attribute|no attribute",
        "«urn:mailgroups:1.0:Employee:userName» pr|unknown-attribute|no attribute",
        "«urn:other:title» pr|unknown-attribute|did you mean title?",
        "«department» eq \"Sales\"|department|rule.departments",
        "«Departments» pr|department|rule.departments",
        "«urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department» pr|department|rule.departments",
        "active «gt» true|undefined-operator|gt is not defined for active, a boolean; eq, ne and pr are.",
        "active «co» true|undefined-operator|a boolean",
        "status «sw» \"A\"|undefined-operator|a status; eq, ne and pr are.",
        "hireDate «co» \"2024\"|undefined-operator|a date; eq, ne, gt, ge, lt, le and pr are.",
        "hireDate «SW» \"2024\"|undefined-operator|sw is not defined",
        "grade «ew» 1|undefined-operator|a number; eq, ne, gt, ge, lt, le and pr are.",
        "remote «le» true|undefined-operator|a boolean",
        "contractEnd «ew» \"01\"|undefined-operator|a date",
        "active «gt» null|undefined-operator|a boolean",
        "title eq «5»|wrong-type|title is compared with a string in double quotes; found '5'.",
        "employeeNumber eq «5»|wrong-type|a string in double quotes",
        "title eq «true»|wrong-type|a string in double quotes",
        "grade eq «\"5\"»|wrong-type|a number without quotes; found a string.",
        "active eq «\"true\"»|wrong-type|true or false, without quotes",
        "active eq «1»|wrong-type|true or false",
        "hireDate eq «20240229»|wrong-type|a string in double quotes",
        "status eq «true»|wrong-type|a string in double quotes",
        "title co «null»|wrong-type|null goes with eq and ne only.",
        "grade gt «null»|wrong-type|null goes with eq and ne only.",
        "hireDate eq «\"29.2.2024\"»|wrong-value|\"YYYY-MM-DD\"",
        "hireDate eq «\"2024-2-9\"»|wrong-value|\"YYYY-MM-DD\"",
        "hireDate eq «\"2023-02-29\"»|wrong-value|a date of the calendar",
        "hireDate eq «\"2024-02-29T00:00:00Z\"»|wrong-value|without a time",
        "hireDate eq «\"0000-01-01\"»|wrong-value|\"YYYY-MM-DD\"",
        "hireDate eq «\"+12024-01-01\"»|wrong-value|\"YYYY-MM-DD\"",
        "hireDate eq «\"\"»|wrong-value|\"YYYY-MM-DD\"",
        "contractEnd eq «\"soon\"»|wrong-value|contractEnd is a date",
        "status eq «\"RETIRED\"»|wrong-value|status is one of ACTIVE, SUSPENDED, DEPARTED.",
        "grade eq «1e38»|wrong-value|at most 38 digits",
        "grade eq «1e-39»|wrong-value|at most 38 digits",
        "grade eq «1e2147483647»|wrong-value|at most 38 digits",
        "grade eq «1e99999999999»|wrong-value|at most 38 digits",
        "title eq «\"\\u0000\"»|wrong-value|NUL",
        "title eq «\"a\\ud83d\"»|wrong-value|half a character",
      })
  void refusesWhatHasNoMeaning(String marked, String code, String message) {
    refuses(marked, code, message);
  }

  @ParameterizedTest
  @CsvSource({
    "grade, 1, co sw ew",
    "bonus, 1, co sw ew",
    "hireDate, \"2024-02-29\", co sw ew",
    "contractEnd, \"2024-02-29\", co sw ew",
    "trained, \"2024-02-29\", co sw ew",
    "active, true, co sw ew gt ge lt le",
    "remote, true, co sw ew gt ge lt le",
    "consent, true, co sw ew gt ge lt le",
    "status, \"ACTIVE\", co sw ew gt ge lt le",
  })
  void refusesOperatorsThatAreNotDefinedForTheType(
      String attribute, String literal, String operators) {
    for (String operator : operators.split(" ", -1)) {
      refuses(
          "title pr and %s «%s» %s".formatted(attribute, operator, literal),
          "undefined-operator",
          operator + " is not defined for " + attribute);
    }
  }

  @Test
  void quotesTheBeginningOfALongWordOnly() {
    refuses("«" + "x".repeat(8_000) + "» pr", "unknown-attribute", "x".repeat(80) + "....");
  }

  @Test
  void refusesAControlCharacterInAString() {
    refuses("title eq \"a«\n»b\"", "syntax", "control character");
  }

  @Test
  void takesALongConditionAndRefusesALongerOne() {
    String longest = "title eq \"" + "x".repeat(8_192 - 11) + "\"";

    assertThat(parse(longest).text()).hasSize(8_192);
    refuses(longest + "« »", "too-long", "8192 characters");
  }

  @Test
  void refusesOneThatIsTooLongOnlyWithItsNamesWrittenOut() {
    String text = "location eq \"" + "x".repeat(8_192 - 14) + "\"";

    refuses("«" + text + "»", "too-long", "names are written out");
  }

  @Test
  void takesSixteenParenthesesAndRefusesTheSeventeenth() {
    assertThat(parse("(".repeat(16) + "title pr" + ")".repeat(16)).text()).isEqualTo("title pr");
    refuses(
        "(".repeat(8) + "not (".repeat(8) + "«(»title pr" + ")".repeat(17), "too-deep", "16 deep");
  }

  @Test
  void countsDepthNotParentheses() {
    assertThat(parse(String.join(" and ", Collections.nCopies(17, "(title pr)"))).terms())
        .hasSize(17);
  }

  @Test
  void takesTwoHundredTermsAndRefusesTheNext() {
    String most = String.join(" or ", Collections.nCopies(200, "title pr"));

    assertThat(parse(most).terms()).hasSize(200);
    refuses(most + " or «title» pr", "too-many-terms", "200 terms");
  }

  private static void refuses(String marked, String code, String message) {
    int start = marked.indexOf('«');
    int end = marked.indexOf('»') - 1;
    String text = marked.replace("«", "").replace("»", "");

    ConditionError error = catchThrowableOfType(ConditionError.class, () -> parse(text));

    assertThat(error).as(text).isNotNull().hasMessageContaining(message);
    assertThat(error.code()).isEqualTo(code);
    assertThat(error.position()).as("position").isEqualTo(start);
    assertThat(error.length()).as("length").isEqualTo(end - start);
  }

  private static Condition parse(String text) {
    return Condition.parse(text, Custom.ATTRIBUTES);
  }
}
