// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.james.report;

import io.mailgroups.bounce.Reported;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.james.report.Fields.Field;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The fields of RFC 3464 section 2.3, one group for each recipient. */
final class StatusFields {
  private static final String FINAL = "final-recipient";
  private static final String ORIGINAL = "original-recipient";

  private StatusFields() {}

  static List<Reported> read(String text) {
    List<Reported> recipients = new ArrayList<>();
    List<String> lines = new ArrayList<>();
    for (String line : text.lines().toList()) {
      if (line.isBlank()) {
        group(recipients, lines);
        lines.clear();
      } else {
        lines.add(line);
      }
    }
    group(recipients, lines);
    return recipients;
  }

  private static void group(List<Reported> recipients, List<String> lines) {
    Map<String, String> group = new HashMap<>();
    for (Field field : Fields.of(lines).all()) {
      // A blank line should stand between two recipients, but does not everywhere.
      if (isRecipient(field) && group.containsKey(field.name())) {
        add(recipients, group);
        group.clear();
      }
      group.putIfAbsent(field.name(), field.value());
    }
    add(recipients, group);
  }

  private static boolean isRecipient(Field field) {
    return field.name().equals(FINAL) || field.name().equals(ORIGINAL);
  }

  private static void add(List<Reported> recipients, Map<String, String> group) {
    if (group.containsKey(FINAL) || group.containsKey(ORIGINAL)) {
      String diagnostic = group.getOrDefault("diagnostic-code", "");
      Diagnosis diagnosis =
          Diagnosis.of(
              group.getOrDefault("action", ""), group.getOrDefault("status", ""), diagnostic);
      recipients.add(
          new Reported(
              address(group, FINAL),
              address(group, ORIGINAL),
              diagnosis.verdict(),
              diagnosis.status(),
              diagnosis.text()));
    }
  }

  // "rfc822; anne@example.com", in angle brackets now and then.
  private static Optional<EmailAddress> address(Map<String, String> group, String name) {
    return Optional.ofNullable(group.get(name))
        .map(value -> value.substring(value.indexOf(';') + 1).strip())
        .map(value -> value.replaceAll("^<|>$", ""))
        .flatMap(EmailAddress::tryParse);
  }
}
