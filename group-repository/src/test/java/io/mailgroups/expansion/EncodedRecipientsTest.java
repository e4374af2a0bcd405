// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.expansion;

import static org.assertj.core.api.Assertions.assertThat;

import io.mailgroups.directory.EmailAddress;
import io.mailgroups.expansion.EncodedRecipients.Numbered;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class EncodedRecipientsTest {
  private static final List<String> GIVEN =
      List.of(
          "anne", "bart", "cris", "dora", "emil", "fatima", "guo", "hanna", "ivan", "jun", "karin",
          "li", "mehmet", "nora", "olga", "pavel", "qiang", "rosa", "sven", "tomas", "ursula",
          "vera", "wei", "xin", "yusuf", "zoe");
  private static final List<String> SYLLABLES =
      List.of(
          "an", "ber", "chen", "du", "eri", "fisch", "gar", "huang", "iva", "jen", "kov", "lar",
          "mey", "nov", "ols", "pet", "qui", "ross", "schmidt", "tan", "ued", "vog", "wang", "xu",
          "yil", "zhang");

  @Property
  void decodesWhatItEncoded(@ForAll("batches") List<Numbered> batch) {
    EncodedRecipients encoded = EncodedRecipients.of(batch);

    assertThat(EncodedRecipients.decode(encoded.bytes(), encoded.count())).isEqualTo(batch);
    assertThat(encoded.first()).isEqualTo(batch.get(0).address());
    assertThat(encoded.last()).isEqualTo(batch.get(batch.size() - 1).address());
  }

  @Example
  void keepsTheLongestAddresses() {
    String tail = "x".repeat(240) + "@e.example";
    List<Numbered> batch =
        List.of(
            new Numbered(EmailAddress.parse("aaa" + tail), List.of(1)),
            new Numbered(EmailAddress.parse("aab" + tail), List.of(70_000, 1)));

    EncodedRecipients encoded = EncodedRecipients.of(batch);

    assertThat(EncodedRecipients.decode(encoded.bytes(), 2)).isEqualTo(batch);
  }

  @Example
  void takesLessThanFiveOctetsForARecipientOfACompany() {
    List<Numbered> batch = staff(1_000);

    double octets = EncodedRecipients.of(batch).bytes().length / (double) batch.size();

    assertThat(octets).isLessThan(5);
  }

  // As in a company: given name, family name, and a number where these two aren't enough.
  private static List<Numbered> staff(int size) {
    Random random = new Random(17);
    TreeSet<EmailAddress> addresses = new TreeSet<>();
    while (addresses.size() < size) {
      String name =
          GIVEN.get(random.nextInt(GIVEN.size()))
              + "."
              + SYLLABLES.get(random.nextInt(SYLLABLES.size()))
              + SYLLABLES.get(random.nextInt(SYLLABLES.size()));
      int number = random.nextInt(4);
      addresses.add(
          EmailAddress.parse(name + (number == 0 ? "" : number) + "@company.example.com"));
    }
    return addresses.stream()
        .map(address -> new Numbered(address, List.of(1 + random.nextInt(3))))
        .toList();
  }

  @Provide
  Arbitrary<List<Numbered>> batches() {
    Arbitrary<String> local =
        Arbitraries.strings().withChars("ab.-_z09".toCharArray()).ofMinLength(1).ofMaxLength(12);
    Arbitrary<EmailAddress> address =
        local
            .map(text -> EmailAddress.tryParse(text + "@b-a.example"))
            .filter(java.util.Optional::isPresent)
            .map(java.util.Optional::get);
    Arbitrary<List<Integer>> paths =
        Arbitraries.integers().between(1, 100_000).list().ofMinSize(1).ofMaxSize(5);
    return Combinators.combine(address, paths)
        .as(Map::entry)
        .list()
        .ofMinSize(1)
        .ofMaxSize(50)
        .map(EncodedRecipientsTest::sorted);
  }

  private static List<Numbered> sorted(List<Map.Entry<EmailAddress, List<Integer>>> entries) {
    Map<EmailAddress, List<Integer>> byAddress = new java.util.TreeMap<>();
    entries.forEach(entry -> byAddress.put(entry.getKey(), entry.getValue()));
    List<Numbered> batch = new ArrayList<>();
    byAddress.forEach((address, paths) -> batch.add(new Numbered(address, paths)));
    return batch;
  }
}
