// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.james;

import static org.assertj.core.api.Assertions.assertThat;

import io.mailgroups.directory.EmailAddress;
import io.mailgroups.group.BounceAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.apache.james.core.MailAddress;

/** Whatever somebody writes is no address, or one in canonical form that James delivers to. */
class AddressFuzzTest {
  private static final List<String> PIECES =
      List.of(
          "anne",
          "ANNE",
          "bounces+",
          "abcdefghijklmnopqrstuvwxyz234567",
          "@",
          "@",
          "example",
          "com",
          ".",
          ".",
          "-",
          "_",
          "+",
          "xn--",
          "\"",
          "\\",
          "<",
          ">",
          "(",
          ")",
          "[192.0.2.1]",
          " ",
          "\t",
          "\r\n",
          "\u0000",
          "%",
          "!",
          "é",
          "王",
          "\ud83d\ude00",
          "1",
          "{",
          "|",
          "'",
          "=",
          "/",
          "a".repeat(60),
          "b".repeat(200));

  @Property(edgeCases = EdgeCasesMode.NONE)
  void isNoneOrCanonicalAndDeliverable(@ForAll("texts") String text) throws Exception {
    Optional<EmailAddress> read = EmailAddress.tryParse(text);
    if (read.isPresent()) {
      String canonical = read.get().text();
      assertThat(canonical).isEqualTo(text.strip().toLowerCase(Locale.ROOT)).isASCII();
      assertThat(canonical.length()).isBetween(3, 254);
      assertThat(EmailAddress.parse(canonical)).isEqualTo(read.get());
      assertThat(new MailAddress(canonical).asString()).isEqualTo(canonical);
      BounceAddress.of(read.get())
          .ifPresent(bounces -> assertThat(bounces.address()).isEqualTo(read.get()));
    }
  }

  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> pieces =
        Arbitraries.of(PIECES).list().ofMaxSize(9).map(some -> String.join("", some));
    Arbitrary<String> shaped =
        Arbitraries.of(PIECES)
            .list()
            .ofMinSize(1)
            .ofMaxSize(3)
            .map(some -> String.join("", some).replace("@", "") + "@" + "mail.example.com");
    return Arbitraries.frequencyOf(
        Tuple.of(3, pieces),
        Tuple.of(3, shaped),
        Tuple.of(1, Arbitraries.strings().ascii().ofMaxLength(20)),
        Tuple.of(1, Arbitraries.strings().ofMaxLength(10)));
  }
}
