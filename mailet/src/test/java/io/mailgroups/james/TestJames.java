// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.james;

import io.mailgroups.GroupRepository;
import io.mailgroups.Organisation;
import io.mailgroups.database.Database;
import io.mailgroups.database.DatabaseSettings;
import io.mailgroups.directory.EmailAddress;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.mail.MessagingException;
import javax.mail.Session;
import javax.mail.internet.MimeMessage;
import org.apache.james.core.Domain;
import org.apache.james.core.MailAddress;
import org.apache.james.core.Username;
import org.apache.james.domainlist.api.DomainList;
import org.apache.james.metrics.tests.RecordingMetricFactory;
import org.apache.james.rrt.api.RecipientRewriteTableConfiguration;
import org.apache.james.rrt.lib.MappingSource;
import org.apache.james.rrt.memory.MemoryRecipientRewriteTable;
import org.apache.james.server.core.MailImpl;
import org.apache.james.user.memory.MemoryUsersRepository;
import org.apache.mailet.Mail;
import org.apache.mailet.MailetContext;
import org.apache.mailet.base.test.FakeMailetConfig;
import org.apache.mailet.base.test.FakeMatcherConfig;

/** As much of a James as our classes see, in memory; everybody of example.com has a mailbox. */
final class TestJames {
  static final String MESSAGE =
      lines(
          "From: Anne <anne@example.com>",
          "To: team@example.com",
          "Subject: Hello",
          "Message-ID: <1@example.com>",
          "",
          "Hello all");

  private static final Set<String> LOCAL = Set.of("example.com", "alias.example.com");

  final FakeDns dns = new FakeDns();
  final List<Queued> queue = new ArrayList<>();
  final MemoryRecipientRewriteTable rewriteTable = new MemoryRecipientRewriteTable();
  final DomainList domains = Fakes.of(DomainList.class, new Domains());
  final MemoryUsersRepository users = MemoryUsersRepository.withVirtualHosting(domains);
  final MailetContext context = Fakes.of(MailetContext.class, new Context());
  final GroupRepository repository;
  final MailGroupsSettings settings;
  final Identity identity;
  final RecordingMetricFactory recorded = new RecordingMetricFactory();
  final GroupMetrics metrics = new GroupMetrics(recorded);

  /** Does nothing by itself in a test's time. */
  final OutboxWorker outbox;

  private TestJames(Database database, MailGroupsSettings settings, Clock clock) {
    this.settings = settings;
    repository = GroupRepository.over(database, clock);
    outbox = new OutboxWorker(repository.outboxRound(), repository.heldMail(), settings, clock);
    identity = new Identity(users, new Rewriting(rewriteTable), settings);
    rewriteTable.setConfiguration(RecipientRewriteTableConfiguration.DEFAULT_ENABLED);
    rewriteTable.setUsersRepository(users);
    rewriteTable.setDomainList(domains);
    rewriteTable.setUserEntityValidator((username, ignored) -> java.util.Optional.empty());
    for (EmailAddress person :
        List.of(Organisation.ANNE, Organisation.BART, Organisation.CRIS, Organisation.DORA)) {
      addUser(person);
    }
  }

  /** As SMTP brings them. */
  static String lines(String... lines) {
    return String.join("\r\n", lines) + "\r\n";
  }

  static TestJames over(Database database, MailGroupsSettings settings) {
    return over(database, settings, Clock.systemUTC());
  }

  static TestJames over(Database database, MailGroupsSettings settings, Clock clock) {
    return new TestJames(database, settings, clock);
  }

  static TestJames over(Database database) {
    return over(database, settings(100, 10));
  }

  static MailGroupsSettings settings(int batchSize, int burst, Network... trusted) {
    return settings(batchSize, burst, Duration.ofHours(1), trusted);
  }

  static MailGroupsSettings settings(Duration outboxInterval) {
    return settings(100, 10, outboxInterval);
  }

  private static MailGroupsSettings settings(
      int batchSize, int burst, Duration outboxInterval, Network... trusted) {
    return new MailGroupsSettings(
        batchSize,
        burst,
        Duration.ofSeconds(10),
        2,
        Duration.ofMinutes(5),
        Duration.ofMillis(10),
        outboxInterval,
        Arrays.asList(trusted),
        Optional.of(URI.create("https://groups.example.com")),
        true,
        new DatabaseSettings("jdbc:postgresql://127.0.0.1/none", "", "", 2, Duration.ofSeconds(1)));
  }

  ExpandMailGroup expandMailGroup() throws MessagingException {
    ExpandMailGroup mailet =
        new ExpandMailGroup(
            repository.groups(),
            repository.contacts(),
            repository.deliveries(),
            new LeaveLinks(repository.leaveTokens(), settings),
            identity,
            new AuthorProof(
                repository.sendingPolicy(),
                repository.deliveries(),
                new DkimSignatures(dns.service())),
            new DirectlyNamed(new Rewriting(rewriteTable), repository.employees()),
            new RefusalNotices(repository.refusals()),
            new HeldForModerators(repository.heldMail()),
            new KeptForMembers(repository.conversationMail()),
            outbox,
            metrics,
            settings);
    mailet.init(FakeMailetConfig.builder().mailetContext(context).build());
    return mailet;
  }

  RecipientIsMailGroup recipientIsMailGroup() throws MessagingException {
    RecipientIsMailGroup matcher = new RecipientIsMailGroup(repository.groups());
    matcher.init(
        FakeMatcherConfig.builder()
            .matcherName("RecipientIsMailGroup")
            .mailetContext(context)
            .build());
    return matcher;
  }

  RecipientIsBounceAddress recipientIsBounceAddress() throws MessagingException {
    RecipientIsBounceAddress matcher = new RecipientIsBounceAddress();
    matcher.init(
        FakeMatcherConfig.builder()
            .matcherName("RecipientIsBounceAddress")
            .mailetContext(context)
            .build());
    return matcher;
  }

  GroupAwareRcptHandler rcptHandler() {
    return new GroupAwareRcptHandler(
        users,
        rewriteTable,
        domains,
        repository.database(),
        repository.groups(),
        repository.bounceAddresses(),
        repository.sendingPolicy(),
        repository.refusals(),
        identity,
        metrics);
  }

  GroupMessageHook messageHook() {
    return new GroupMessageHook(
        identity,
        new SizeRefusals(repository.groups(), repository.sendingPolicy(), repository.refusals()));
  }

  void addUser(EmailAddress address) {
    try {
      users.addUser(Username.of(address.text()), "secret");
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  void alias(String from, String to) throws Exception {
    rewriteTable.addMapping(
        MappingSource.fromUser(Username.of(from)), org.apache.james.rrt.lib.Mapping.alias(to));
  }

  void forward(String from, String to) throws Exception {
    rewriteTable.addMapping(
        MappingSource.fromUser(Username.of(from)), org.apache.james.rrt.lib.Mapping.forward(to));
  }

  void domainAlias(String from, String to) throws Exception {
    rewriteTable.addMapping(
        MappingSource.fromDomain(Domain.of(from)),
        org.apache.james.rrt.lib.Mapping.domainAlias(Domain.of(to)));
  }

  /** A mail as the queue gives it to {@code root}. */
  static MailImpl mail(String message, EmailAddress sender, EmailAddress... recipients)
      throws MessagingException {
    return MailImpl.builder()
        .name(MailImpl.getId())
        .sender(new MailAddress(sender.text()))
        .addRecipients(Arrays.stream(recipients).map(EmailAddress::text).toArray(String[]::new))
        .mimeMessage(mimeMessage(message))
        .state(Mail.DEFAULT)
        .build();
  }

  static MimeMessage mimeMessage(String text) throws MessagingException {
    return new MimeMessage(
        Session.getInstance(new Properties()),
        new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1)));
  }

  /** The local domains. */
  public static final class Domains {
    /** Whether it is one. */
    public boolean containsDomain(Domain domain) {
      return LOCAL.contains(domain.asString());
    }
  }

  /** What is used of a mailet context. */
  public final class Context {
    /** Whether it is a local domain. */
    public boolean isLocalServer(Domain domain) {
      return LOCAL.contains(domain.asString());
    }

    /** Whether it has a mailbox. */
    public boolean isLocalEmail(MailAddress address) throws Exception {
      return users.contains(users.getUsername(address));
    }

    /** Queues a mail. */
    public void sendMail(Mail mail) {
      sendMail(mail, mail.getState());
    }

    /** Queues a mail. */
    public void sendMail(Mail mail, String state) {
      queue.add(Queued.of(mail, state, Duration.ZERO));
    }

    /** Queues a mail for later. */
    public void sendMail(Mail mail, String state, long delay, TimeUnit unit) {
      queue.add(Queued.of(mail, state, Duration.of(delay, unit.toChronoUnit())));
    }
  }
}
