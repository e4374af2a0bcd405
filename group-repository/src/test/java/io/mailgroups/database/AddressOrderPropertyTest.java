// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.mailgroups.directory.EmailAddress;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * Paging by "address greater than the last one" misses nobody only if both order alike, also in a
 * database that sorts by the dictionary.
 */
class AddressOrderPropertyTest {
  private static final String LOCAL = "azAZ019!#$%&'*+-/=?^_`{|}~";
  private static final String LABEL = "abyzABYZ0189";

  private static final EmptyDatabase DATABASE = EmptyDatabase.sortingLikeADictionary();

  @BeforeContainer
  static void makeTables() {
    Migration.run(DATABASE.dataSource());
    DATABASE.execute("create table sorted_by_default (address varchar(254))");
    DATABASE.execute("insert into sorted_by_default values ('a{c@b'), ('ab@b'), ('a@b')");
    assertThat(DATABASE.column("select address from sorted_by_default order by address"))
        .containsExactly("a{c@b", "a@b", "ab@b");
  }

  @AfterContainer
  static void drop() {
    DATABASE.drop();
  }

  @Property(tries = 60)
  void databaseOrderIsJavaOrder(@ForAll("addresses") Set<EmailAddress> addresses) {
    DATABASE.execute("delete from mg_address");
    DATABASE.execute(
        addresses.stream()
            .map(address -> "('" + address.text().replace("'", "''") + "', 'RESERVED')")
            .collect(
                Collectors.joining(",", "insert into mg_address (address, kind) values ", "")));

    List<String> byDatabase = DATABASE.column("select address from mg_address order by address");

    assertThat(byDatabase)
        .isEqualTo(new TreeSet<>(addresses).stream().map(EmailAddress::text).toList());
    String middle = byDatabase.get(byDatabase.size() / 2);
    assertThat(
            DATABASE.column(
                "select address from mg_address where address > '"
                    + middle.replace("'", "''")
                    + "' order by address"))
        .isEqualTo(byDatabase.subList(byDatabase.size() / 2 + 1, byDatabase.size()));
  }

  @Provide
  Arbitrary<Set<EmailAddress>> addresses() {
    Arbitrary<String> atom =
        Arbitraries.strings().withChars(LOCAL.toCharArray()).ofMinLength(1).ofMaxLength(6);
    Arbitrary<String> local =
        atom.list().ofMinSize(1).ofMaxSize(3).map(atoms -> String.join(".", atoms));
    Arbitrary<String> label =
        Arbitraries.strings().withChars(LABEL.toCharArray()).ofMinLength(1).ofMaxLength(4);
    Arbitrary<String> domain =
        Combinators.combine(label, label).as((one, other) -> one + "-" + other + ".example");
    return Combinators.combine(local, domain)
        .as((before, after) -> EmailAddress.parse(before + "@" + after))
        .set()
        .ofMinSize(2)
        .ofMaxSize(80);
  }
}
