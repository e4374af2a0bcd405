// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.mailgroups.problem.Conflict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProblemTypeTest {
  private static final Path DOCUMENT = Path.of("../docs/problems.md");
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `(/problems/[a-z-]+)` \\| (\\d+) \\|");

  @Test
  void theDocumentHasThemAllWithTheirStatus() throws IOException {
    List<String> documented =
        ROW.matcher(Files.readString(DOCUMENT))
            .results()
            .map(row -> row.group(1) + " " + row.group(2))
            .toList();
    assertThat(documented)
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(ProblemType.values())
                .map(type -> type.uri() + " " + type.status().value())
                .toList());
  }

  @ParameterizedTest
  @EnumSource(Conflict.Kind.class)
  void eachConflictHasOneOfItsOwn(Conflict.Kind kind) {
    assertThat(ProblemType.of(new Conflict(kind, ""))).isNotEqualTo(ProblemType.CONFLICT);
  }
}
