// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mailgroups.problem.InvalidValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {
  @Test
  void isLowerCaseWithoutBlanksAround() {
    assertThat(EmailAddress.parse(" Anne.Smith@Example.COM\t").text())
        .isEqualTo("anne.smith@example.com");
    assertThat(EmailAddress.parse("ANNE@EXAMPLE.COM"))
        .isEqualTo(EmailAddress.parse("anne@example.com"))
        .hasToString("anne@example.com");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a@b",
        "anne@localhost",
        "anne@xn--fsqu00a.xn--0zwm56d",
        "!#$%&'*+-/=?^_`{|}~@example.com",
        "a.b.c@a-b.c--d.example",
        "1@2.example",
      })
  void isWhatJamesCanDeliverTo(String written) {
    assertThat(EmailAddress.parse(written).text()).isEqualTo(written);
  }

  @ParameterizedTest
  @CsvSource({
    "'', no-domain",
    "anne, no-domain",
    "@example.com, no-domain",
    "anne@, domain",
    "anne@@example.com, local-part-character",
    "a@b@example.com, local-part-character",
    "anne smith@example.com, local-part-character",
    "'\"anne smith\"@example.com', local-part-character",
    "'\"anne\"@example.com', local-part-character",
    "anne;bart@example.com, local-part-character",
    "'anne,bart@example.com', local-part-character",
    "anne\\@example.com, local-part-character",
    "<anne@example.com>, local-part-character",
    "anne(x)@example.com, local-part-character",
    "anné@example.com, local-part-character",
    "安娜@example.com, local-part-character",
    ".anne@example.com, local-part-dots",
    "anne.@example.com, local-part-dots",
    "an..ne@example.com, local-part-dots",
    "anne@exämple.com, domain",
    "anne@例子.测试, domain",
    "anne@-example.com, domain",
    "anne@example-.com, domain",
    "anne@example..com, domain",
    "anne@.example.com, domain",
    "anne@example.com., domain",
    "anne@example.com>, domain",
    "anne@exam_ple.com, domain",
    "anne@[127.0.0.1], domain",
    "anne@127.0.0.1, domain",
    "anne@example.1com, domain",
  })
  void isNothingElse(String written, String code) {
    assertThatExceptionOfType(InvalidValue.class)
        .isThrownBy(() -> EmailAddress.parse(written))
        .matches(wrong -> wrong.code().equals(code), "has the code " + code)
        .matches(wrong -> wrong.pointer().equals("/address"));
    assertThat(EmailAddress.tryParse(written)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 9, 10, 13, 31, 127, 128, 160, 8232})
  void hasNoControlCharacters(int character) {
    assertThat(EmailAddress.tryParse("an" + (char) character + "ne@example.com")).isEmpty();
    assertThat(EmailAddress.tryParse("anne@exa" + (char) character + "mple.com")).isEmpty();
  }

  @Test
  void hasAtMost254Octets() {
    String domain = "@example.com";
    String longest = "x".repeat(254 - domain.length()) + domain;

    assertThat(EmailAddress.parse(longest).text()).hasSize(254);
    assertThatExceptionOfType(InvalidValue.class)
        .isThrownBy(() -> EmailAddress.parse("x" + longest))
        .matches(wrong -> wrong.code().equals("too-long"));
  }

  @Test
  void hasLabelsOfAtMost63Octets() {
    assertThat(EmailAddress.tryParse("a@" + "x".repeat(63) + ".com")).isPresent();
    assertThat(EmailAddress.tryParse("a@" + "x".repeat(64) + ".com")).isEmpty();
  }

  @Test
  void hasALocalPartADomainAndPerhapsATag() {
    EmailAddress tagged = EmailAddress.parse("team+News+2@example.com");

    assertThat(tagged.localPart()).isEqualTo("team+news+2");
    assertThat(tagged.domain()).isEqualTo("example.com");
    assertThat(tagged.tag()).contains("news+2");
    assertThat(tagged.withoutTag()).contains(EmailAddress.parse("team@example.com"));
    assertThat(EmailAddress.parse("team+@example.com").tag()).contains("");
  }

  @ParameterizedTest
  @ValueSource(strings = {"team@example.com", "+team@example.com"})
  void hasNoTagWithoutAGroupBeforeIt(String written) {
    assertThat(EmailAddress.parse(written).tag()).isEmpty();
    assertThat(EmailAddress.parse(written).withoutTag()).isEmpty();
  }
}
