// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.csv;

import static io.mailgroups.Organisation.CHANGE;
import static io.mailgroups.Organisation.TEAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mailgroups.GroupRepository;
import io.mailgroups.Organisation;
import io.mailgroups.database.TestDatabase;
import io.mailgroups.directory.EmployeeFilter;
import io.mailgroups.group.MailGroup;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Exports hold a page, not the list: what is read on is read only as it is written on. */
class CsvStreamTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.instance();

  private static final int PEOPLE = 3_000;
  private static final int PAGES = PEOPLE / 500;

  @Test
  void readsOnlyAsFarAsItWrites() {
    Organisation organisation = Organisation.empty();
    GroupRepository repository = organisation.repository();
    MailGroup team = organisation.group(TEAM);
    CsvImport in = new CsvImport(repository);
    in.employees(CHANGE, file("address,displayName"), ImportMode.SAVE, PEOPLE, listener());
    in.members(
        CHANGE, team.id(), NestingCheck.NONE, file("address"), ImportMode.SAVE, PEOPLE, listener());
    CsvExport export = new CsvExport(repository);

    assertStreams(out -> export.employees(out, EmployeeFilter.ALL));
    assertStreams(out -> export.members(out, team.id()));
    assertStreams(out -> export.recipients(out, team.id()));
  }

  private static void assertStreams(Consumer<OutputStream> export) {
    int all = DATABASE.statementsDuring(() -> export.accept(OutputStream.nullOutputStream()));
    int few =
        DATABASE.statementsDuring(
            () -> assertThatThrownBy(() -> export.accept(new Full())).isNotNull());

    assertThat(all).isGreaterThanOrEqualTo(PAGES);
    assertThat(few).isLessThan(all / 2);
  }

  /** A disk on which there is no room. */
  private static final class Full extends OutputStream {
    private int written;

    @Override
    public void write(int octet) throws IOException {
      if (written++ > 9_000) {
        throw new IOException("full");
      }
    }
  }

  private static ImportListener listener() {
    return ImportListener.NOBODY;
  }

  private static ByteArrayInputStream file(String header) {
    String rows =
        IntStream.range(0, PEOPLE)
            .mapToObj(
                i ->
                    "person%05d@example.com".formatted(i)
                        + (header.contains(",") ? ",Person " + i : ""))
            .collect(Collectors.joining("\n", header + "\n", ""));
    return new ByteArrayInputStream(rows.getBytes(StandardCharsets.UTF_8));
  }
}
