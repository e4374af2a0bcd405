// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mailgroups.GroupRepository;
import io.mailgroups.Organisation;
import io.mailgroups.database.Database;
import io.mailgroups.database.DatabaseSettings;
import io.mailgroups.database.TestDatabase;
import io.mailgroups.directory.EmailAddress;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The running servers as tests use them: an empty organisation before each test, mail by SMTP, and
 * what every mailbox holds by IMAP. After each test no mailbox has anything that it did not ask
 * for.
 */
final class Post implements BeforeEachCallback, AfterEachCallback {
  /** Everybody who has a mailbox; all of them are read. */
  static final List<EmailAddress> EVERYBODY =
      Stream.of("anne", "bart", "cris", "dora", "emma", "finn", "gina", "hugo")
          .map(name -> EmailAddress.parse(name + "@example.com"))
          .toList();

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final RunningJames servers;
  private final GroupRepository repository;
  private final Set<String> subjects = new TreeSet<>();
  private Organisation organisation;

  private Post(RunningJames servers) {
    this.servers = servers;
    Database database =
        Database.open(
            new DatabaseSettings(
                servers.postgres.url(), servers.postgres.user(), "", 4, Duration.ofSeconds(10)));
    repository = GroupRepository.over(database, Clock.systemUTC());
    organisation = Organisation.over(repository);
    servers.webadmin.addDomain("example.com");
    EVERYBODY.forEach(person -> servers.webadmin.putUser(person.text(), RunningJames.PASSWORD));
  }

  private static final class Once {
    static final Post INSTANCE = new Post(RunningJames.get());
  }

  /** The one of this JVM. */
  static Post get() {
    return Once.INSTANCE;
  }

  @Override
  public void beforeEach(ExtensionContext context) throws MessagingException {
    settle();
    subjects.clear();
    for (EmailAddress person : EVERYBODY) {
      account(person).empty();
    }
    TestDatabase.clear(servers.dataSource());
    organisation = Organisation.over(repository);
  }

  @Override
  public void afterEach(ExtensionContext context) throws MessagingException {
    settle();
    for (EmailAddress person : EVERYBODY) {
      for (MimeMessage message : account(person).inbox()) {
        assertThat(subjects).as("what %s has", person).contains(subject(message));
      }
    }
  }

  RunningJames servers() {
    return servers;
  }

  Organisation organisation() {
    return organisation;
  }

  /** Their mail program. */
  MailAccount account(EmailAddress person) {
    return servers.account(person.text());
  }

  /** Someone writes a line, and signs in to send it. */
  void send(EmailAddress from, String subject, EmailAddress... to) throws MessagingException {
    account(from)
        .send(subject, "Hello.", Stream.of(to).map(EmailAddress::text).toArray(String[]::new));
  }

  /** Whether something waits in the queue. */
  boolean isOnItsWay() {
    return servers.webadmin.queueLength("spool") > 0;
  }

  /** Waits until nothing is on its way. */
  void settle() {
    await().atMost(PATIENCE).pollInterval(Duration.ofMillis(100)).until(() -> !isOnItsWay());
  }

  /**
   * What everybody has of one subject, once nothing is on its way; people without any are left out.
   */
  Map<EmailAddress, List<MimeMessage>> delivered(String subject) throws MessagingException {
    settle();
    return now(subject);
  }

  /** What everybody has of one subject now; the empty one stands for none. */
  Map<EmailAddress, List<MimeMessage>> now(String subject) throws MessagingException {
    subjects.add(subject);
    Map<EmailAddress, List<MimeMessage>> found = new TreeMap<>();
    for (EmailAddress person : EVERYBODY) {
      for (MimeMessage message : account(person).inbox()) {
        if (subject.equals(subject(message))) {
          found.computeIfAbsent(person, address -> new ArrayList<>()).add(message);
        }
      }
    }
    return found;
  }

  /** The one copy that someone has. */
  MimeMessage copyAt(EmailAddress person, String subject) throws MessagingException {
    List<MimeMessage> copies = delivered(subject).getOrDefault(person, List.of());
    assertThat(copies).hasSize(1);
    return copies.get(0);
  }

  /** Exactly these people have the message, each one copy; all other mailboxes have none. */
  void assertOneCopyEach(String subject, EmailAddress... people) throws MessagingException {
    Map<EmailAddress, List<MimeMessage>> delivered = delivered(subject);
    assertThat(delivered.keySet()).containsExactlyInAnyOrder(people);
    assertThat(delivered.values()).allSatisfy(copies -> assertThat(copies).hasSize(1));
  }

  /** Nobody has the message. */
  void assertNobody(String subject) throws MessagingException {
    assertThat(delivered(subject)).isEmpty();
  }

  private static String subject(MimeMessage message) throws MessagingException {
    return Objects.requireNonNullElse(message.getSubject(), "");
  }
}
