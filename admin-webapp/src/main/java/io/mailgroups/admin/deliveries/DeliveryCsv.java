// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.deliveries;

import io.mailgroups.admin.csv.CsvOutput;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.expansion.DeliveryFilter;
import io.mailgroups.expansion.DeliveryLog;
import io.mailgroups.expansion.LoggedDelivery;
import io.mailgroups.expansion.LoggedDelivery.LoggedMessage;
import io.mailgroups.expansion.LoggedDelivery.LoggedModeration;
import io.mailgroups.expansion.LoggedRecipient;
import io.mailgroups.listing.Page;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The delivery log as a file. */
final class DeliveryCsv {
  private static final List<String> COLUMNS =
      List.of(
          "id",
          "createdAt",
          "finishedAt",
          "group",
          "groupId",
          "decision",
          "decidedBy",
          "reason",
          "state",
          "moderator",
          "subject",
          "author",
          "provenSender",
          "claimedSender",
          "messageId",
          "size",
          "batches",
          "recipients",
          "skipped",
          "recipient",
          "handedOverAt");

  private DeliveryCsv() {}

  /** Writes what a filter wants, newest first, page by page. */
  static void write(OutputStream out, DeliveryLog log, DeliveryFilter filter) {
    try (Stream<LoggedDelivery> all = Page.all(request -> log.page(filter, request))) {
      CsvOutput.write(out, COLUMNS, all.map(DeliveryCsv::cells).iterator());
    }
  }

  private static List<String> cells(LoggedDelivery delivery) {
    LoggedMessage message = delivery.message();
    return List.of(
        String.valueOf(delivery.id()),
        delivery.createdAt().toString(),
        text(delivery.finishedAt()),
        delivery.groupAddress().text(),
        String.valueOf(delivery.groupId()),
        delivery.decision().name(),
        delivery.decidedBy().name(),
        text(delivery.reason()),
        delivery.state().name(),
        delivery.moderation().flatMap(LoggedModeration::by).orElse(""),
        message.subject().orElse(""),
        text(message.author()),
        text(message.provenSender()),
        text(message.claimedSender()),
        message.messageId().orElse(""),
        String.valueOf(message.size()),
        String.valueOf(delivery.batches()),
        String.valueOf(delivery.recipients()),
        String.valueOf(delivery.skipped()),
        text(delivery.reached().map(LoggedRecipient::address).map(EmailAddress::text)),
        text(delivery.reached().map(LoggedRecipient::handedOverAt)));
  }

  private static String text(Optional<?> value) {
    return value.map(Object::toString).orElse("");
  }
}
