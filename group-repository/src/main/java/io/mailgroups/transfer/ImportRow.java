// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.transfer;

import io.mailgroups.database.Utc;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "mg_import")
class ImportRow {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private long id;

  @Enumerated(EnumType.STRING)
  private ImportKind kind;

  @Column(name = "group_id")
  private @Nullable Long groupId;

  @Column(name = "group_address")
  private @Nullable String groupAddress;

  @Column(name = "file_name")
  private String fileName;

  private long octets;

  @Column(name = "created_by")
  private String createdBy;

  @Column(name = "created_at")
  private LocalDateTime createdAt;

  @Enumerated(EnumType.STRING)
  private ImportState state;

  private String why;
  private String worker;

  @Column(name = "alive_at")
  private LocalDateTime aliveAt;

  @Column(name = "octets_read")
  private long octetsRead;

  @Column(name = "rows_read")
  private long rowsRead;

  @Column(name = "created_count")
  private long createdCount;

  @Column(name = "updated_count")
  private long updatedCount;

  @Column(name = "unchanged_count")
  private long unchangedCount;

  @Column(name = "error_count")
  private long errorCount;

  private @Nullable String confirm;

  @Column(name = "change_id")
  private @Nullable String changeId;

  @Column(name = "finished_at")
  private @Nullable LocalDateTime finishedAt;

  protected ImportRow() {}

  ImportRow(NewImport data, long octets, String worker, LocalDateTime now) {
    kind = data.kind();
    groupId = data.group().map(TargetGroup::id).orElse(null);
    groupAddress = data.group().map(TargetGroup::address).orElse(null);
    fileName = data.fileName();
    this.octets = octets;
    createdBy = data.by();
    createdAt = now;
    begin(worker, now);
  }

  /** Another run has it from now on. */
  final void begin(String newWorker, LocalDateTime now) {
    worker = newWorker;
    aliveAt = now;
    state = ImportState.WAITING;
    why = "";
    octetsRead = 0;
    finishedAt = null;
  }

  void enter(ImportState step) {
    state = step;
  }

  void progress(long octetsSoFar, long rowsSoFar, LocalDateTime now) {
    octetsRead = octetsSoFar;
    rowsRead = rowsSoFar;
    aliveAt = now;
  }

  void count(ImportCounts counts) {
    rowsRead = counts.rows();
    createdCount = counts.created();
    updatedCount = counts.updated();
    unchangedCount = counts.unchanged();
    errorCount = counts.errors();
  }

  void confirm(@Nullable String token) {
    confirm = token;
  }

  void change(String newChangeId) {
    changeId = newChangeId;
  }

  void end(ImportState newState, String newWhy, LocalDateTime now) {
    state = newState;
    why = newWhy;
    finishedAt = now;
  }

  void forsake(LocalDateTime longAgo) {
    aliveAt = longAgo;
  }

  long id() {
    return id;
  }

  /** Whether a run may go on with it. */
  boolean isHeldBy(String someone, LocalDateTime silentSince) {
    return worker.equals(someone) && state(silentSince).isWorking();
  }

  ImportState state(LocalDateTime silentSince) {
    return state.isWorking() && aliveAt.isBefore(silentSince) ? ImportState.INTERRUPTED : state;
  }

  FileImport toImport(LocalDateTime silentSince) {
    return new FileImport(
        id,
        kind,
        groupId == null || groupAddress == null
            ? Optional.empty()
            : Optional.of(new TargetGroup(groupId, groupAddress)),
        fileName,
        octets,
        createdBy,
        createdAt.toInstant(ZoneOffset.UTC),
        state(silentSince),
        why,
        octetsRead,
        new ImportCounts(rowsRead, createdCount, updatedCount, unchangedCount, errorCount),
        Optional.ofNullable(confirm),
        Optional.ofNullable(changeId),
        Utc.instant(finishedAt));
  }
}
