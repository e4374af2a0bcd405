// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.group;

import static io.mailgroups.Organisation.TEAM;
import static io.mailgroups.Organisation.address;
import static org.assertj.core.api.Assertions.assertThat;

import io.mailgroups.directory.EmailAddress;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BounceAddressTest {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final String TOKEN = "abcdefghijklmnopqrstuvwxyz234567";

  @Test
  void liesInTheDomainOfItsGroupAndIsReadAgain() {
    BounceAddress bounces = BounceAddress.random(TEAM, RANDOM);

    assertThat(bounces.address().text()).matches("bounces\\+[a-z2-7]{32}@example\\.com");
    assertThat(BounceAddress.of(bounces.address())).contains(bounces);
  }

  @Test
  void isAnotherEachTime() {
    Set<EmailAddress> seen = new HashSet<>();
    for (int i = 0; i < 1_000; i++) {
      seen.add(BounceAddress.random(TEAM, RANDOM).address());
    }

    assertThat(seen).hasSize(1_000);
  }

  @Test
  void isReadWhateverTheCaseOfItsLetters() {
    assertThat(
            BounceAddress.of(address("Bounces+" + TOKEN.toUpperCase(Locale.ROOT) + "@Example.COM")))
        .contains(new BounceAddress(TOKEN, "example.com"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bounces@example.com",
        "bounces+news@example.com",
        "bounces+" + TOKEN + "x@example.com",
        "bounces+olga=elsewhere.org-" + TOKEN + "@example.com",
        "team+" + TOKEN + "@example.com",
        "x.bounces+" + TOKEN + "@example.com",
        TOKEN + "@example.com"
      })
  void otherAddressesAreNone(String other) {
    assertThat(BounceAddress.of(address(other))).isEmpty();
  }
}
