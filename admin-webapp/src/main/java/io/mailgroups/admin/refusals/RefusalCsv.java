// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.refusals;

import io.mailgroups.admin.csv.CsvOutput;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.listing.Page;
import io.mailgroups.policy.LoggedRefusal;
import io.mailgroups.policy.RefusalFilter;
import io.mailgroups.policy.RefusalLog;
import java.io.OutputStream;
import java.util.List;
import java.util.stream.Stream;

/** The refusals as a file. */
final class RefusalCsv {
  private static final List<String> COLUMNS =
      List.of(
          "code",
          "day",
          "lastRefusedAt",
          "group",
          "groupId",
          "claimedSender",
          "provenSender",
          "reason",
          "decidedBy",
          "refused");

  private RefusalCsv() {}

  /** Writes what a filter wants, newest first, page by page. */
  static void write(OutputStream out, RefusalLog log, RefusalFilter filter) {
    try (Stream<LoggedRefusal> all = Page.all(request -> log.page(filter, request))) {
      CsvOutput.write(out, COLUMNS, all.map(RefusalCsv::cells).iterator());
    }
  }

  private static List<String> cells(LoggedRefusal refusal) {
    return List.of(
        refusal.code(),
        refusal.day().toString(),
        refusal.lastRefusedAt().toString(),
        refusal.groupAddress().text(),
        String.valueOf(refusal.groupId()),
        refusal.claimedSender().map(EmailAddress::text).orElse(""),
        refusal.provenSender().map(EmailAddress::text).orElse(""),
        refusal.reason().name(),
        refusal.decidedBy().name(),
        String.valueOf(refusal.refused()));
  }
}
