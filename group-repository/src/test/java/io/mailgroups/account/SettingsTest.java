// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.account;

import static io.mailgroups.Organisation.CHANGE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mailgroups.Organisation;
import io.mailgroups.database.TestDatabase;
import io.mailgroups.problem.InvalidValue;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SettingsTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.instance();

  private Settings settings = Organisation.empty().repository().settings();

  @BeforeEach
  void newOrganisation() {
    settings = Organisation.empty().repository().settings();
  }

  @Test
  void haveDefaults() {
    assertThat(settings.all()).containsOnlyKeys(Setting.values());
    assertThat(settings.value(Setting.GUARD_SHARE)).isEqualTo("0.3");
    assertThat(settings.value(Setting.IMPORT_ROWS)).isEqualTo("100000");
    assertThat(DATABASE.statementsDuring(settings::all)).isOne();
  }

  @ParameterizedTest
  @EnumSource
  void areDeclaredWithinTheirLimits(Setting setting) {
    for (BigDecimal allowed : new BigDecimal[] {setting.min(), setting.standard(), setting.max()}) {
      assertThat(setting.parse(allowed.toPlainString())).isEqualTo(allowed);
    }
    assertThat(Setting.named(setting.key())).contains(setting);
    assertThat(setting.consequence()).endsWith(".");
  }

  @Test
  void areChangedAllOrNone() {
    change("guardShare", "0.50", "quietDays", " 9e1 ");
    assertThat(settings.value(Setting.GUARD_SHARE)).isEqualTo("0.5");
    assertThat(settings.value(Setting.QUIET_DAYS)).isEqualTo("90");

    assertThatExceptionOfType(InvalidValue.class)
        .isThrownBy(() -> change("guardShare", "0.6", "quietDays", "0"));
    assertThat(settings.value(Setting.GUARD_SHARE)).isEqualTo("0.5");
  }

  @Test
  void goBackToTheDefaultWithoutBeingKept() {
    change("guardShare", "0.5", "quietDays", "90");
    settings.change(CHANGE, Map.of("guardShare", Optional.empty()));
    change("quietDays", "180");

    assertThat(settings.value(Setting.GUARD_SHARE)).isEqualTo("0.3");
    assertThat(settings.value(Setting.QUIET_DAYS)).isEqualTo("180");
    assertThat(DATABASE.column("select name from mg_setting")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "guardShare, half, not-a-number",
    "guardShare, '0,5', not-a-number",
    "guardShare, '', not-a-number",
    "guardShare, NaN, not-a-number",
    "guardShare, 0, range",
    "guardShare, 1.1, range",
    "guardShare, 0.12345, decimals",
    "quietDays, 1.5, decimals",
    "quietDays, -1, range",
    "quietDays, 1e999999999, range",
    "guardShare, 1e-999999999, range",
    "quietDays, 111111111111111111111111111111111, not-a-number",
    "colour, 1, unknown-setting",
    "QUIET_DAYS, 1, unknown-setting",
  })
  void refuseWhatCannotBe(String key, String value, String code) {
    assertThatExceptionOfType(InvalidValue.class)
        .isThrownBy(() -> change(key, value))
        .matches(e -> e.pointer().equals("/" + key) && e.code().equals(code));
  }

  @Test
  void pointToAnUnknownOneAsJsonPointersDo() {
    assertThatExceptionOfType(InvalidValue.class)
        .isThrownBy(() -> change("a/~b", "1"))
        .matches(e -> e.pointer().equals("/a~1~0b"));
  }

  @Test
  void areAuditedWhereTheyDiffer() {
    change("guardShare", "0.5", "quietDays", "180");

    assertThat(
            DATABASE.column(
                "select subject_id || ' ' || before_json || ' ' || after_json from mg_audit_event"
                    + " where subject_kind = 'setting'"))
        .containsExactly("guardShare 0.3 0.5");
  }

  @Test
  void ofALaterVersionAreLeftAlone() {
    DATABASE.execute("insert into mg_setting (name, value) values ('later', 'x')");
    assertThat(settings.all()).containsOnlyKeys(Setting.values());
    change("quietDays", "90");
    assertThat(DATABASE.column("select count(*) from mg_setting")).containsExactly("2");
  }

  private void change(String key, String value) {
    settings.change(CHANGE, Map.of(key, Optional.of(value)));
  }

  private void change(String key, String value, String otherKey, String otherValue) {
    settings.change(CHANGE, Map.of(key, Optional.of(value), otherKey, Optional.of(otherValue)));
  }
}
