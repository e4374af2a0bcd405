// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.groups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mailgroups.directory.EmailAddress;
import io.mailgroups.problem.InvalidValue;
import org.junit.jupiter.api.Test;

class AddressLinesTest {

  @Test
  void takesWhatPeoplePaste() {
    AddressLines lines =
        AddressLines.of(
            "anne@example.com\r\n\tBart <BART@Example.com>; \"Soto, Cris\" <cris@example.com>,,\n"
                + "anne@example.com");

    assertThat(lines.wrong()).isEmpty();
    assertThat(lines.addresses())
        .extracting(EmailAddress::text)
        .containsExactly("anne@example.com", "bart@example.com", "cris@example.com");
  }

  @Test
  void namesWhatIsNoAddress() {
    AddressLines lines = AddressLines.of("anne@example.com\nnot an address\nalso@wrong@here");

    assertThat(lines.wrong()).containsExactly("not an address", "also@wrong@here");
    assertThatThrownBy(() -> lines.sound("/members"))
        .isInstanceOf(InvalidValue.class)
        .hasMessage("No address: not an address, also@wrong@here");
  }

  @Test
  void nothingIsNobody() {
    assertThat(AddressLines.of(null).sound("/members")).isEmpty();
    assertThat(AddressLines.of(" \n ").sound("/members")).isEmpty();
  }
}
