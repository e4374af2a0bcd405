// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.rule;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.scim2.common.Path;
import com.unboundid.scim2.common.exceptions.ScimException;
import com.unboundid.scim2.common.filters.Filter;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Our parser beside that of scim2-sdk-common. */
class ScimOracleTest {
  // What ours refuses though the text is in the grammar: that is about attributes, types and
  // limits.
  private static final Set<String> MEANING =
      Set.of("unknown-attribute", "undefined-operator", "wrong-type", "wrong-value");
  // RFC 7644 figure 1: ATTRNAME.
  private static final Pattern RFC_NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]*");

  // RFC 8141; that library says null for none.
  private static final Pattern RFC_URN = Pattern.compile("[A-Za-z0-9:._-]*");

  private static final Pattern STRING = Pattern.compile("\"(\\\\.|[^\"\\\\])*\"");
  private static final Pattern KEYWORD_AS_NAME =
      Pattern.compile("\\b(and|or) +(pr|eq|ne|co|sw|ew|gt|ge|lt|le)\\b", Pattern.CASE_INSENSITIVE);

  @Property
  void readsTheSameTree(@ForAll("conditions") String text) {
    Filter theirs = theirs(text).orElseThrow();

    Condition ours = Condition.parse(text, Custom.ATTRIBUTES);

    assertThat(ScimForm.of(ours.root())).isEqualTo(ScimForm.of(theirs));
  }

  @Property
  void writesWhatReadsTheSame(@ForAll("conditions") String text) {
    Condition condition = Condition.parse(text, Custom.ATTRIBUTES);

    assertThat(Condition.parse(condition.text(), Custom.ATTRIBUTES)).isEqualTo(condition);
    assertThat(ScimForm.of(theirs(condition.text()).orElseThrow()))
        .isEqualTo(ScimForm.of(condition.root()));
  }

  @Property(tries = 5_000)
  void acceptsAndRefusesTheSameTypingErrors(@ForAll("damagedConditions") String text) {
    boolean accepted = compare(text);

    Statistics.collect(accepted);
    Statistics.coverage(coverage -> coverage.check(true).percentage(share -> share > 5));
  }

  @Property(tries = 5_000)
  void acceptsAndRefusesTheSameFragments(@ForAll("fragmentsInARow") String text) {
    compare(text);
  }

  // "and" and "or" among them, since as names they can't be told from the words of the
  // grammar.
  @ParameterizedTest
  @ValueSource(strings = {"_x pr", "5x pr", "-x pr", "$x pr", "é pr", "and pr"})
  void refusesNamesThatOnlyTheOtherAccepts(String text) {
    assertThat(theirs(text).filter(ScimOracleTest::isOutsideTheRfc)).isPresent();
    assertThat(refusal(text)).hasValue("syntax");
  }

  @Test
  void refusesAParenthesisTooManyThatTheOtherAccepts() {
    assertThat(theirs("title pr and title pr)")).isPresent();
    assertThat(refusal("title pr and title pr)")).hasValue("syntax");
  }

  @Test
  void refusesTwoConditionsInARowOfWhichTheOtherTakesTheSecond() {
    assertThat(theirs("and pr title pr")).map(Filter::toString).hasValue("title pr");
    assertThat(refusal("and pr title pr")).hasValue("syntax");
  }

  @Test
  void acceptsTabsAndLineBreaksThatTheOtherRefuses() {
    String text = "title\tpr\nor title\r\npr";

    assertThat(theirs(text)).isEmpty();
    assertThat(refusal(text)).isEmpty();
  }

  private static boolean compare(String text) {
    Optional<Filter> theirs = theirs(text);
    Optional<String> refusal = refusal(text);
    if (refusal.isEmpty()) {
      assertThat(theirs).as("the other's tree").isPresent();
      assertThat(ScimForm.of(Condition.parse(text, Custom.ATTRIBUTES).root()))
          .isEqualTo(ScimForm.of(theirs.orElseThrow()));
    } else if (!MEANING.contains(refusal.get())) {
      assertThat(theirs.filter(filter -> !isOutsideTheRfc(filter) && !isMisreadByTheOther(text)))
          .as("the other's tree where ours says " + refusal.get())
          .isEmpty();
    }
    return refusal.isEmpty();
  }

  private static Optional<Filter> theirs(String text) {
    try {
      return Optional.of(Filter.fromString(text));
    } catch (ScimException | ClassCastException e) {
      // The latter is its answer to an array or object in the place of a value.
      return Optional.empty();
    }
  }

  private static Optional<String> refusal(String text) {
    try {
      Condition.parse(text, Custom.ATTRIBUTES);
      return Optional.empty();
    } catch (ConditionError e) {
      return Optional.of(e.code());
    }
  }

  // What only the other accepts: value paths, which we don't support, and names that RFC 7644
  // doesn't know.
  private static boolean isOutsideTheRfc(Filter filter) {
    if (filter.isCombiningFilter()) {
      return filter.getCombinedFilters().stream().anyMatch(ScimOracleTest::isOutsideTheRfc);
    } else if (filter.isNotFilter()) {
      return isOutsideTheRfc(filter.getInvertedFilter());
    }
    return filter.isComplexValueFilter() || !isRfcPath(filter.getAttributePath());
  }

  private static boolean isRfcPath(Path path) {
    return RFC_URN.matcher(String.valueOf(path.getSchemaUrn())).matches()
        && StreamSupport.stream(path.spliterator(), false)
            .map(Path.Element::getAttribute)
            .allMatch(ScimOracleTest::isRfcName);
  }

  private static boolean isMisreadByTheOther(String text) {
    String withoutStrings = STRING.matcher(text).replaceAll("\"\"");
    return KEYWORD_AS_NAME.matcher(withoutStrings).find() || closesWhatIsNotOpen(withoutStrings);
  }

  private static boolean closesWhatIsNotOpen(String text) {
    int open = 0;
    for (int i = 0; i < text.length(); i++) {
      open += text.charAt(i) == '(' ? 1 : text.charAt(i) == ')' ? -1 : 0;
      if (open < 0) {
        return true;
      }
    }
    return false;
  }

  private static boolean isRfcName(String name) {
    return RFC_NAME.matcher(name).matches()
        && !Set.of("and", "or", "not").contains(name.toLowerCase(Locale.ROOT));
  }

  @Provide
  Arbitrary<String> conditions() {
    return ScimGrammar.conditions();
  }

  @Provide
  Arbitrary<String> damagedConditions() {
    return ScimGrammar.damagedConditions();
  }

  @Provide
  Arbitrary<String> fragmentsInARow() {
    return ScimGrammar.fragmentsInARow();
  }
}
