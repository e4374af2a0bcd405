// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.audit;

import io.mailgroups.admin.csv.CsvOutput;
import io.mailgroups.audit.AuditEvent;
import io.mailgroups.audit.AuditEvents;
import io.mailgroups.audit.AuditFilter;
import io.mailgroups.listing.Page;
import java.io.OutputStream;
import java.util.List;
import java.util.stream.Stream;

/** The audit log as a file. */
final class AuditCsv {
  private static final List<String> COLUMNS =
      List.of(
          "id",
          "changeId",
          "at",
          "actor",
          "via",
          "action",
          "subjectKind",
          "subjectId",
          "subjectLabel",
          "before",
          "after");

  private AuditCsv() {}

  /** Writes what a filter wants, newest first, page by page. */
  static void write(OutputStream out, AuditEvents events, AuditFilter filter) {
    try (Stream<AuditEvent> all = Page.all(request -> events.page(filter, request))) {
      CsvOutput.write(out, COLUMNS, all.map(AuditCsv::cells).iterator());
    }
  }

  private static List<String> cells(AuditEvent event) {
    return List.of(
        String.valueOf(event.id()),
        event.change().id(),
        event.at().toString(),
        event.change().actor(),
        event.change().via(),
        event.action(),
        event.subject().kind(),
        event.subject().id(),
        event.subject().label(),
        event.before().orElse(""),
        event.after().orElse(""));
  }
}
