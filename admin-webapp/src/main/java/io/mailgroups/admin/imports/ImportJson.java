// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.imports;

import io.mailgroups.admin.guard.SeenImpact.OnGroup;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.impact.GroupImpact;
import io.mailgroups.transfer.FileImport;
import io.mailgroups.transfer.ImportCounts;
import io.mailgroups.transfer.ImportKind;
import io.mailgroups.transfer.ImportLine;
import io.mailgroups.transfer.ImportState;
import io.mailgroups.transfer.TargetGroup;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An import as calls give it.
 *
 * @param size octets of the file
 * @param why a word, where the state needs one
 * @param sizeRead how far the file is read
 * @param rows that were read
 * @param confirm stands for what it does to groups
 * @param changeId of what it changed, in the audit log
 */
record ImportJson(
    String id,
    ImportKind kind,
    @Nullable String groupId,
    @Nullable String group,
    String fileName,
    long size,
    String createdBy,
    Instant createdAt,
    ImportState state,
    @Nullable String why,
    long sizeRead,
    long rows,
    long created,
    long updated,
    long unchanged,
    long errors,
    @Nullable String confirm,
    @Nullable String changeId,
    @Nullable Instant finishedAt) {

  static ImportJson of(FileImport file) {
    ImportCounts counts = file.counts();
    return new ImportJson(
        String.valueOf(file.id()),
        file.kind(),
        file.group().map(group -> String.valueOf(group.id())).orElse(null),
        file.group().map(TargetGroup::address).orElse(null),
        file.fileName(),
        file.octets(),
        file.by(),
        file.createdAt(),
        file.state(),
        word(file.why()),
        file.octetsRead(),
        counts.rows(),
        counts.created(),
        counts.updated(),
        counts.unchanged(),
        counts.errors(),
        file.confirm().orElse(null),
        file.changeId().orElse(null),
        file.finishedAt().orElse(null));
  }

  /** A line of the report. */
  record LineJson(
      long line,
      @Nullable String subject,
      @Nullable String column,
      ImportLine.Outcome outcome,
      @Nullable String code,
      @Nullable String message) {
    static LineJson of(ImportLine line) {
      return new LineJson(
          line.line(),
          word(line.subject()),
          word(line.column()),
          line.outcome(),
          word(line.code()),
          word(line.message()));
    }
  }

  /**
   * What it does to a group.
   *
   * @param group null, as its id, for one that isn't theirs to see who call
   * @param stops whether that must be confirmed
   */
  record GroupJson(
      @Nullable String groupId,
      @Nullable String group,
      int before,
      int after,
      int joins,
      int leaves,
      List<String> joining,
      List<String> leaving,
      @Nullable String broken,
      boolean stops) {
    static GroupJson of(OnGroup change) {
      GroupImpact impact = change.impact();
      return new GroupJson(
          change.seen() ? String.valueOf(impact.groupId()) : null,
          change.seen() ? impact.address().text() : null,
          impact.before(),
          impact.after(),
          impact.joins(),
          impact.leaves(),
          change.seen() ? texts(impact.joining()) : List.of(),
          change.seen() ? texts(impact.leaving()) : List.of(),
          change.seen() ? impact.broken().orElse(null) : null,
          change.stops());
    }

    private static List<String> texts(List<EmailAddress> addresses) {
      return addresses.stream().map(EmailAddress::text).toList();
    }
  }

  private static @Nullable String word(String text) {
    return Optional.of(text).filter(some -> !some.isEmpty()).orElse(null);
  }
}
