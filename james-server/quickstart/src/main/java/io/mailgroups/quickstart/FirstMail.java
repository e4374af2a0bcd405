// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.quickstart;

import io.mailgroups.quickstart.SampleOrganisation.SampleGroup;
import jakarta.mail.MessagingException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/** One message to each sample group, and a look into every mailbox for what became of it. */
final class FirstMail {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(500);

  private final Ports ports;
  private final WebAdmin webadmin;
  private final String run = Instant.now().toString();

  FirstMail(Ports ports, WebAdmin webadmin) {
    this.ports = ports;
    this.webadmin = webadmin;
  }

  /** Who has how many copies of the message to one group. */
  record Result(SampleGroup group, Map<String, Integer> copies) {

    /** Everybody who shall has one copy, and nobody else has any. */
    boolean isRight() {
      return copies.equals(
          group.recipients().stream()
              .collect(Collectors.toMap(recipient -> recipient, recipient -> 1)));
    }
  }

  void send() throws MessagingException {
    for (SampleGroup group : SampleOrganisation.GROUPS) {
      account(group.writer())
          .send(
              subject(group),
              "Written to " + group.address() + ". Everybody in it has one copy.",
              group.address());
    }
  }

  /** Waits until everything is delivered and reads all mailboxes. */
  List<Result> read() throws MessagingException {
    Instant end = Instant.now().plus(PATIENCE);
    List<Result> results = look();
    while (!(isQueueEmpty() && results.stream().allMatch(Result::isRight))
        && Instant.now().isBefore(end)) {
      LockSupport.parkNanos(LOOK_AGAIN.toNanos());
      results = look();
    }
    return results;
  }

  private boolean isQueueEmpty() {
    return webadmin.queueLength("spool") == 0;
  }

  private List<Result> look() throws MessagingException {
    Map<String, Map<String, Integer>> copies = new TreeMap<>();
    for (String mailbox : SampleOrganisation.mailboxes()) {
      for (var message : account(mailbox).inbox()) {
        copies
            .computeIfAbsent(String.valueOf(message.getSubject()), subject -> new TreeMap<>())
            .merge(mailbox, 1, Integer::sum);
      }
    }
    List<Result> results = new ArrayList<>();
    for (SampleGroup group : SampleOrganisation.GROUPS) {
      results.add(new Result(group, copies.getOrDefault(subject(group), Map.of())));
    }
    return results;
  }

  private String subject(SampleGroup group) {
    return "Hello, " + group.address() + " (" + run + ")";
  }

  private MailAccount account(String address) {
    return new MailAccount(ports, address, SampleOrganisation.PASSWORD);
  }
}
