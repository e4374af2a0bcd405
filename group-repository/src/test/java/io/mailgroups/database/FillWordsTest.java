// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.database;

import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.BART;
import static io.mailgroups.Organisation.CHANGE;
import static io.mailgroups.Organisation.ROOT;
import static io.mailgroups.Organisation.TEAM;
import static io.mailgroups.Organisation.address;
import static org.assertj.core.api.Assertions.assertThat;

import io.mailgroups.Organisation;
import io.mailgroups.directory.Profile;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FillWordsTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.instance();

  @Test
  void writesTheWordsThatWouldHaveBeenKept() throws SQLException {
    Organisation organisation = Organisation.empty();
    organisation.repository().departments().create(CHANGE, ROOT, "研发 Labs", Optional.of("R-7"));
    organisation.people(ANNE, BART);
    organisation.change(
        ANNE,
        data ->
            data.withAliases(Set.of(address("annie_s@example.com")))
                .withProfile(
                    new Profile(
                        Optional.empty(),
                        "王小明",
                        Optional.of("Anne Marie"),
                        Optional.of("O'Brien"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty())));
    organisation.change(
        organisation.group(TEAM),
        data -> data.withAliases(Set.of(address("the-team@example.com"))));
    List<String> kept = words();
    assertThat(kept).hasSizeGreaterThan(20);

    DATABASE.execute("truncate mg_department_word, mg_employee_word, mg_group_word");
    try (Connection connection = DATABASE.dataSource().getConnection()) {
      FillWords.fill(connection);
    }

    assertThat(words()).containsExactlyElementsOf(kept);
  }

  private static List<String> words() {
    return Stream.of("department", "employee", "group")
        .flatMap(
            of ->
                DATABASE
                    .column(
                        String.format(
                            "select concat(%1$s_id, ' ', word) from mg_%1$s_word order by %1$s_id, word",
                            of))
                    .stream())
        .toList();
  }
}
