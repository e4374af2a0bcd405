// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.transfer;

import static io.mailgroups.Organisation.ALL;
import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.TEAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mailgroups.AdjustableClock;
import io.mailgroups.database.TestDatabase;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.impact.GroupImpact;
import io.mailgroups.impact.Impact;
import io.mailgroups.listing.Page;
import io.mailgroups.listing.PageRequest;
import io.mailgroups.problem.Conflict;
import io.mailgroups.problem.NotFound;
import io.mailgroups.transfer.ImportLine.Outcome;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ImportsTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.instance();

  private static final ImportCounts ONE_NEW = new ImportCounts(1, 1, 0, 0, 0);

  private final AdjustableClock clock = new AdjustableClock();
  private final Imports imports = new Imports(DATABASE.database(), clock);
  private final ImportReports reports = new ImportReports(DATABASE.database());

  @Test
  void keepAFileOctetForOctet() throws IOException {
    byte[] file = new byte[700_000];
    new Random(1).nextBytes(file);

    FileImport kept = create("anne", file);

    assertThat(imports.file(kept.id()).readAllBytes()).isEqualTo(file);
    assertThat(kept.state()).isEqualTo(ImportState.WAITING);
    assertThat(imports.find(kept.id())).contains(kept);
    assertThat(imports.find(999)).isEmpty();
  }

  @Test
  void areInterruptedOnceTheirRunIsSilentAndStaySo() {
    long id = create("anne", new byte[1]).id();
    imports.enter(id, "run", ImportState.SAVING);
    clock.advance(Imports.SILENT);
    imports.progress(id, "run", 1, 1);
    clock.advance(Imports.SILENT);
    assertThat(state(id)).isEqualTo(ImportState.SAVING);
    clock.advance(Duration.ofMillis(1));

    assertThat(state(id)).isEqualTo(ImportState.INTERRUPTED);
    assertThatExceptionOfType(LostImport.class).isThrownBy(() -> imports.progress(id, "run", 2, 2));
    assertThatExceptionOfType(LostImport.class)
        .isThrownBy(() -> imports.done(id, "run", ONE_NEW, "change"));
    assertThat(state(id)).isEqualTo(ImportState.INTERRUPTED);
  }

  @Test
  void areForAnotherRunOnceTheyAreForsaken() {
    long id = create("anne", new byte[1]).id();
    imports.forsake(id, "run");
    assertThat(state(id)).isEqualTo(ImportState.INTERRUPTED);

    imports.begin(id, "second", ImportState::mayBeChecked);

    assertThat(state(id)).isEqualTo(ImportState.WAITING);
    assertThatExceptionOfType(LostImport.class).isThrownBy(() -> imports.failed(id, "run", "x"));
    assertThatExceptionOfType(Conflict.class)
        .isThrownBy(() -> imports.begin(id, "third", ImportState::mayBeChecked));
  }

  @Test
  void areDoneWithTheTransactionThatSavesThemOnly() throws IOException {
    long id = create("anne", new byte[1]).id();
    imports.enter(id, "run", ImportState.SAVING);

    DATABASE
        .database()
        .rehearse(
            () -> {
              imports.done(id, "run", ONE_NEW, "change");
              return state(id);
            });
    assertThat(state(id)).isEqualTo(ImportState.SAVING);
    imports.done(id, "run", ONE_NEW, "change");

    FileImport done = imports.find(id).orElseThrow();
    assertThat(done.state()).isEqualTo(ImportState.DONE);
    assertThat(done.counts()).isEqualTo(ONE_NEW);
    assertThat(done.changeId()).contains("change");
    assertThat(imports.file(id).readAllBytes()).isEmpty();
    assertThatExceptionOfType(Conflict.class)
        .isThrownBy(() -> imports.begin(id, "second", ImportState::mayBeChecked));
  }

  @Test
  void areListedNewestFirstOfEverybodyOrOne() {
    create("anne", new byte[1]);
    create("bart", new byte[1]);
    create("anne", new byte[1]);

    Page<FileImport> first = imports.page(Optional.empty(), PageRequest.first(2));
    assertThat(first.items()).extracting(FileImport::id).containsExactly(3L, 2L);
    assertThat(
            imports
                .page(Optional.empty(), PageRequest.first(2).after(first.next().orElseThrow()))
                .items())
        .extracting(FileImport::id)
        .containsExactly(1L);
    assertThat(imports.page(Optional.of("anne"), PageRequest.first(5)).items())
        .extracting(FileImport::id)
        .containsExactly(3L, 1L);
    assertThat(
            DATABASE.statementsDuring(() -> imports.page(Optional.empty(), PageRequest.first(2))))
        .isOne();
  }

  @Test
  void tellWhatBecameOfLinesInTheirOrder() {
    long id = create("anne", new byte[1]).id();
    List<ImportLine> lines =
        IntStream.rangeClosed(2, 1_001)
            .mapToObj(line -> line(line, line % 10 == 0 ? Outcome.ERROR : Outcome.CREATED))
            .toList();
    reports.addLines(id, 0, lines.subList(500, 1_000));
    reports.addLines(id, 500, lines.subList(0, 500));
    reports.addLines(id, 1_000, List.of(line(7, Outcome.ERROR)));

    Page<ImportLine> errors = reports.lines(id, Set.of(Outcome.ERROR), PageRequest.first(2));
    assertThat(errors.items()).extracting(ImportLine::line).containsExactly(7L, 10L);
    assertThat(
            reports
                .lines(
                    id,
                    Set.of(Outcome.ERROR),
                    PageRequest.first(2).after(errors.next().orElseThrow()))
                .items())
        .extracting(ImportLine::line)
        .containsExactly(20L, 30L);
    assertThat(Page.all(request -> reports.lines(id, Set.of(), request)))
        .hasSize(1_001)
        .extracting(ImportLine::line)
        .isSorted();
    assertThat(DATABASE.statementsDuring(() -> reports.lines(id, Set.of(), PageRequest.first(100))))
        .isOne();
    reports.clearLines(id);
    assertThat(reports.lines(id, Set.of(), PageRequest.first(2)).items()).isEmpty();
  }

  @Test
  void tellOfTheGroupsThatStopFirst() {
    long id = create("anne", new byte[1]).id();
    GroupImpact little = impact(1, ALL, 100, 99, 1);
    GroupImpact much = impact(2, TEAM, 10, 0, 10);

    reports.replaceGroups(id, new Impact(List.of(), "a"), 0.3);
    reports.replaceGroups(id, new Impact(List.of(little, much), "b"), 0.3);

    Page<GroupChange> first = reports.groups(id, PageRequest.first(1));
    assertThat(first.items()).containsExactly(new GroupChange(much, true));
    assertThat(reports.groups(id, PageRequest.first(1).after(first.next().orElseThrow())).items())
        .containsExactly(new GroupChange(little, false));
  }

  @Test
  void keepFileAndReportForSomeTimeOnly() {
    long id = create("anne", new byte[1]).id();
    imports.wrong(id, "run", new ImportCounts(1, 0, 0, 0, 1));
    reports.addLines(id, 0, List.of(line(2, Outcome.ERROR)));
    clock.advance(Imports.KEPT);
    imports.removeOld();
    assertThat(reports.lines(id, Set.of(), PageRequest.first(2)).items()).hasSize(1);
    clock.advance(Duration.ofSeconds(1));

    imports.removeOld();

    assertThat(reports.lines(id, Set.of(), PageRequest.first(2)).items()).isEmpty();
    assertThat(imports.find(id)).isPresent();
    assertThatExceptionOfType(NotFound.class)
        .isThrownBy(() -> imports.begin(id, "second", ImportState::mayBeChecked));
  }

  private FileImport create(String by, byte[] file) {
    return imports.create(
        new NewImport(ImportKind.EMPLOYEES, Optional.empty(), "people.csv", by),
        file.length,
        new ByteArrayInputStream(file),
        "run");
  }

  private ImportState state(long id) {
    return imports.find(id).orElseThrow().state();
  }

  private static ImportLine line(long line, Outcome outcome) {
    boolean wrong = outcome == Outcome.ERROR;
    return new ImportLine(
        line, wrong ? "" : "anne", wrong ? "title" : "", outcome, "", wrong ? "No\0." : "");
  }

  private static GroupImpact impact(
      long id, EmailAddress address, int before, int after, int leaves) {
    return new GroupImpact(
        id,
        address,
        "A group",
        before,
        after,
        0,
        leaves,
        List.of(),
        List.of(ANNE),
        Optional.empty());
  }
}
