// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.file;

import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.TEAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mailgroups.AdjustableClock;
import io.mailgroups.GroupRepository;
import io.mailgroups.Organisation;
import io.mailgroups.audit.Change;
import io.mailgroups.database.TestDatabase;
import io.mailgroups.file.FileContents.Sealed;
import io.mailgroups.group.GroupKind;
import io.mailgroups.group.MailGroup;
import io.mailgroups.listing.Page;
import io.mailgroups.listing.PageRequest;
import io.mailgroups.problem.Conflict;
import io.mailgroups.problem.NotFound;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Files of the team, whatever their contents. */
class GroupFilesTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.instance();

  private static final Change CHANGE = Change.by(ANNE.text(), "test");
  private static final Optional<Long> TOP = Optional.empty();
  private static final PageRequest FIRST = PageRequest.first(100);

  private final AdjustableClock clock = new AdjustableClock();
  private Organisation organisation;
  private GroupRepository repository;
  private MailGroup team;

  @BeforeEach
  void group() {
    organisation = Organisation.at(clock);
    repository = organisation.repository();
    team = organisation.handKept(GroupKind.COLLABORATION, TEAM);
  }

  @Test
  void aFolderHasItsFoldersFirstThenItsFilesEachByName() {
    file(TOP, "b.txt");
    folder(TOP, "z");
    file(TOP, "A.txt");
    folder(TOP, "Y");

    assertThat(names(TOP)).containsExactly("Y", "z", "A.txt", "b.txt");
    List<String> all = new ArrayList<>();
    Page.all(request -> list(TOP, new PageRequest(request.after(), 1)))
        .forEach(item -> all.add(item.name().text()));
    assertThat(all).containsExactly("Y", "z", "A.txt", "b.txt");
  }

  @Test
  void twoThingsOfAFolderDifferInMoreThanCaseAndUnicodeForm() {
    folder(TOP, "résumé");

    assertConflict(Conflict.Kind.NAME_TAKEN, () -> folder(TOP, "RE\u0301SUME\u0301"));
    assertThat(folder(Optional.of(folder(TOP, "other")), "résumé")).isPositive();
  }

  @Test
  void aFileOfTheSameNameIsANewVersion() {
    long id = file(TOP, "plan.txt", 10);
    assertThat(file(TOP, "PLAN.txt", 20)).isEqualTo(id);

    FileItem item = item(id);
    assertThat(item.version()).isEqualTo(2);
    assertThat(item.octets()).isEqualTo(20);
    assertThat(versions(item)).extracting(FileVersion::number).containsExactly(2, 1);
    assertThat(used()).isEqualTo(30);
  }

  @Test
  void whatAnEarlierVersionContainedComesBackAsTheNewestAndTakesNoRoom() {
    long id = file(TOP, "plan.txt", 10);
    file(TOP, "plan.txt", 20);

    repository.fileChanges().restoreVersion(CHANGE, team.id(), id, 1);

    FileItem item = item(id);
    assertThat(item.version()).isEqualTo(3);
    assertThat(item.octets()).isEqualTo(10);
    List<FileVersion> versions = versions(item);
    assertThat(versions.get(0).restoredFrom()).contains(1);
    assertThat(versions.get(0).contentKey()).isEqualTo(versions.get(2).contentKey());
    assertThat(used()).isEqualTo(30);
  }

  @Test
  void aThingKeepsItsIdWhereverItGoes() {
    long plans = folder(TOP, "plans");
    long id = file(TOP, "plan.txt");

    place(id, Optional.of(plans), "Plan 2027.txt");

    assertThat(repository.files().path(team.id(), id))
        .extracting(item -> item.name().text())
        .containsExactly("plans", "Plan 2027.txt");
    assertThat(found("2027")).containsExactly("Plan 2027.txt");
    assertThat(found("plan.txt")).isEmpty();
    assertThat(names(TOP)).containsExactly("plans");
  }

  @Test
  void aFolderIsNeverWithinItselfNorInWhatIsNoFolder() {
    long outer = folder(TOP, "outer");
    long inner = folder(Optional.of(outer), "inner");
    long file = file(TOP, "file");

    assertConflict(Conflict.Kind.CYCLE, () -> place(outer, Optional.of(inner), "outer"));
    assertConflict(Conflict.Kind.CYCLE, () -> place(outer, Optional.of(outer), "outer"));
    assertNotFound(() -> place(outer, Optional.of(file), "outer"));
    assertNotFound(() -> folder(Optional.of(file), "x"));
    assertNotFound(() -> place(outer, Optional.of(999_999L), "outer"));
  }

  @Test
  void foldersAreNotWithinEachOtherWithoutEnd() {
    Optional<Long> folder = TOP;
    for (int depth = 0; depth < FileChanges.MAX_DEPTH; depth++) {
      folder = Optional.of(folder(folder, "deeper"));
    }
    Optional<Long> deepest = folder;

    assertConflict(Conflict.Kind.FOLDERS_TOO_DEEP, () -> folder(deepest, "too deep"));
  }

  @Test
  void nobodyReachesThingsOfAnotherGroup() {
    MailGroup other = organisation.handKept(GroupKind.COLLABORATION, Organisation.ALL);
    long folder = folder(TOP, "plans");

    assertThat(repository.files().find(other.id(), folder)).isEmpty();
    assertThat(repository.files().path(other.id(), folder)).isEmpty();
    FileName name = FileName.parse("x");
    FileChanges changes = repository.fileChanges();
    assertNotFound(() -> changes.createFolder(CHANGE, other.id(), Optional.of(folder), name));
    assertNotFound(() -> changes.trash(CHANGE, other.id(), folder));
    assertNotFound(
        () -> repository.fileUploads().begin("anne", other.id(), Optional.of(folder), name, 1));
  }

  @Test
  void aFolderTakesAlongWhatIsInItAndBringsItBack() {
    long plans = folder(TOP, "plans");
    long sub = folder(Optional.of(plans), "sub");
    long file = file(Optional.of(sub), "plan.txt");
    long before = file(Optional.of(sub), "before.txt");
    trash(before);
    assertThat(repository.files().below(team.id(), plans)).isEqualTo(2);

    trash(plans);

    assertThat(names(TOP)).isEmpty();
    assertThat(found("plan")).isEmpty();
    assertThat(repository.files().find(team.id(), file)).isEmpty();
    assertThat(trashed()).containsExactlyInAnyOrder("plans", "before.txt");
    assertNotFound(() -> folder(Optional.of(sub), "x"));

    restore(plans);

    assertThat(names(Optional.of(sub))).containsExactly("plan.txt");
    assertThat(trashed()).containsExactly("before.txt");
    assertThat(found("plan")).containsExactlyInAnyOrder("plans", "plan.txt");
  }

  @Test
  void whatComesBackGoesToTheTopIfItsFolderIsGoneAndGetsANumberIfItsNameIs() {
    long plans = folder(TOP, "plans");
    long file = file(Optional.of(plans), "plan.txt");
    trash(file);
    trash(plans);
    file(TOP, "plan.txt");

    FileItem back = restore(file);

    assertThat(back.folderId()).isEmpty();
    assertThat(back.name().text()).isEqualTo("plan (2).txt");
    assertThat(found("plan")).containsExactlyInAnyOrder("plan (2).txt", "plan.txt");
  }

  @Test
  void anEmptiedTrashGivesItsRoomBackAndLeavesGarbage() {
    long plans = folder(TOP, "plans");
    long file = file(Optional.of(plans), "plan.txt", 10);
    file(Optional.of(plans), "plan.txt", 20);
    repository.fileChanges().restoreVersion(CHANGE, team.id(), file, 1);
    long apart = file(Optional.of(plans), "apart.txt", 5);
    trash(apart);
    trash(plans);
    file(TOP, "stays.txt", 3);
    assertThat(used()).isEqualTo(38);

    clock.advance(FileRemoval.TRASH_KEPT.minus(Duration.ofMinutes(1)));
    repository.fileRemoval().removeOld();
    assertThat(used()).isEqualTo(38);
    restore(apart);
    assertThat(repository.fileRemoval().emptyTrash(CHANGE, team.id())).isEqualTo(1);

    assertThat(used()).isEqualTo(8);
    assertThat(names(TOP)).containsExactlyInAnyOrder("apart.txt", "stays.txt");
    List<String> garbage = repository.fileRemoval().garbage();
    assertThat(garbage).hasSize(2).doesNotHaveDuplicates();
    repository.fileRemoval().collected(garbage);
    assertThat(repository.fileRemoval().garbage()).isEmpty();
  }

  @Test
  void whatWasLongEnoughInTheTrashGoesByItself() {
    long plans = folder(TOP, "plans");
    long apart = file(Optional.of(plans), "apart.txt", 5);
    trash(apart);
    clock.advance(Duration.ofDays(1));
    trash(plans);
    clock.advance(FileRemoval.TRASH_KEPT.minus(Duration.ofHours(1)));

    repository.fileRemoval().removeOld();
    assertThat(trashed()).containsExactly("plans");
    assertThat(used()).isZero();

    clock.advance(Duration.ofHours(2));
    repository.fileRemoval().removeOld();
    assertThat(trashed()).isEmpty();
  }

  @Test
  void aDissolvedGroupKeepsItsFilesForSomeDaysADeletedOneDoesNot() {
    MailGroup other = organisation.handKept(GroupKind.COLLABORATION, Organisation.ALL);
    send(other.id(), TOP, "other.txt", 5);
    file(TOP, "plan.txt", 7);
    DATABASE.execute(
        "update mg_group set state = 'DISSOLVED', dissolved_at = '2026-03-02 12:00:00' where id = "
            + team.id());
    repository.groups().delete(CHANGE, other.id());

    repository.fileRemoval().removeOld();
    assertThat(names(TOP)).containsExactly("plan.txt");
    assertThat(repository.fileRemoval().garbage()).hasSize(1);

    clock.advance(FileRemoval.DISSOLVED_KEPT.plusDays(1));
    repository.fileRemoval().removeOld();
    assertThat(names(TOP)).isEmpty();
    assertThat(repository.fileRemoval().garbage()).hasSize(2);
  }

  @Test
  void roomIsReservedWhenAnUploadBeginsAndThereIsNoneTwice() {
    repository.settings().change(CHANGE, Map.of("fileQuotaMegabytes", Optional.of("1")));
    Upload first = begin("first.bin", 700_000);

    assertConflict(Conflict.Kind.QUOTA_EXCEEDED, () -> begin("second.bin", 300_001));
    Upload second = begin("second.bin", 300_000);
    repository.fileUploads().abandon(second);
    // The room shrinks in the middle: what has its room is finished all the same.
    file(TOP, "third.bin", 300_000);
    finish(first);

    assertThat(repository.files().space(team.id()))
        .isEqualTo(new FileSpace(1_000_000, 0, 1_000_000));
    assertConflict(Conflict.Kind.QUOTA_EXCEEDED, () -> begin("more.bin", 1));
    assertThat(repository.fileRemoval().garbage()).containsExactly(second.id());
  }

  @Test
  void anUploadIsFinishedOnceHoweverOftenItIsAsked() {
    Upload upload = begin("plan.txt", 10);

    assertThat(finish(upload)).isEqualTo(finish(upload));
    assertThat(item(finish(upload)).version()).isEqualTo(1);
    assertThat(used()).isEqualTo(10);
    assertNotFound(() -> repository.fileUploads().abandon(upload));
  }

  @Test
  void anUploadEndsSomewhereWhateverBecameOfItsPlace() {
    long plans = folder(TOP, "plans");
    Upload lost =
        repository
            .fileUploads()
            .begin("anne", team.id(), Optional.of(plans), FileName.parse("plan.txt"), 10);
    Upload likeAFolder = begin("other", 10);
    trash(plans);
    folder(TOP, "other");

    assertThat(item(finish(lost)).folderId()).isEmpty();
    assertThat(item(finish(likeAFolder)).name().text()).isEqualTo("other (2)");
  }

  @Test
  void anUploadThatNobodyGoesOnWithIsAbandoned() {
    Upload upload = begin("plan.txt", 10);
    Upload touched = begin("touched.txt", 10);
    clock.advance(FileRemoval.UPLOAD_KEPT.minusHours(1));
    repository.fileUploads().touch(touched);
    clock.advance(Duration.ofHours(2));

    repository.fileRemoval().removeOld();

    assertThat(repository.fileUploads().find(team.id(), upload.id())).isEmpty();
    assertThat(repository.fileUploads().find(team.id(), touched.id())).isPresent();
    assertThat(repository.fileRemoval().garbage()).containsExactly(upload.id());
    assertNotFound(() -> finish(upload));
    assertThat(repository.files().space(team.id()).reserved()).isEqualTo(10);
  }

  @Test
  void theLogTellsWhoDidWhatAndNoNames() {
    trash(file(TOP, "secret plans.txt"));

    List<String> log =
        DATABASE.column(
            "select action || ' ' || actor || ' ' || subject_label || after_json from"
                + " mg_audit_event where subject_kind = 'file' order by id");
    assertThat(log).hasSize(2);
    assertThat(log.get(0)).startsWith("add-file anne@example.com team@example.com #");
    assertThat(log.get(1)).startsWith("trash-file anne@example.com");
    assertThat(String.join("", log)).doesNotContain("secret");
  }

  private long folder(Optional<Long> folder, String name) {
    return repository
        .fileChanges()
        .createFolder(CHANGE, team.id(), folder, FileName.parse(name))
        .id();
  }

  private long file(Optional<Long> folder, String name) {
    return file(folder, name, 1);
  }

  private long file(Optional<Long> folder, String name, long octets) {
    return send(team.id(), folder, name, octets);
  }

  private long send(long group, Optional<Long> folder, String name, long octets) {
    return finish(
        repository.fileUploads().begin("anne", group, folder, FileName.parse(name), octets));
  }

  private Upload begin(String name, long octets) {
    return repository.fileUploads().begin("anne", team.id(), TOP, FileName.parse(name), octets);
  }

  private long finish(Upload upload) {
    return repository
        .fileUploads()
        .finish(CHANGE, upload, new Sealed(upload.octets(), "0".repeat(64)));
  }

  private FileItem place(long id, Optional<Long> folder, String name) {
    return repository.fileChanges().place(CHANGE, team.id(), id, folder, FileName.parse(name));
  }

  private void trash(long id) {
    repository.fileChanges().trash(CHANGE, team.id(), id);
  }

  private FileItem restore(long id) {
    return repository.fileChanges().restore(CHANGE, team.id(), id);
  }

  private FileItem item(long id) {
    return repository.files().find(team.id(), id).orElseThrow();
  }

  private List<FileVersion> versions(FileItem item) {
    return repository.files().versions(item, FIRST).items();
  }

  private Page<FileItem> list(Optional<Long> folder, PageRequest request) {
    return repository.files().list(team.id(), folder, request);
  }

  private List<String> names(Optional<Long> folder) {
    return list(folder, FIRST).items().stream().map(item -> item.name().text()).toList();
  }

  private List<String> found(String words) {
    return repository.files().search(team.id(), words, FIRST).items().stream()
        .map(item -> item.name().text())
        .toList();
  }

  private List<String> trashed() {
    return repository.files().trash(team.id(), FIRST).items().stream()
        .map(item -> item.name().text())
        .toList();
  }

  private long used() {
    return repository.files().space(team.id()).used();
  }

  private static void assertConflict(Conflict.Kind kind, ThrowingCallable act) {
    assertThatExceptionOfType(Conflict.class)
        .isThrownBy(act)
        .satisfies(conflict -> assertThat(conflict.kind()).isEqualTo(kind));
  }

  private static void assertNotFound(ThrowingCallable act) {
    assertThatExceptionOfType(NotFound.class).isThrownBy(act);
  }
}
