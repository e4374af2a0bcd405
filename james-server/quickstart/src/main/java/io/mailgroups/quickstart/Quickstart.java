// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.quickstart;

import io.mailgroups.GroupRepository;
import io.mailgroups.database.Database;
import io.mailgroups.database.DatabaseSettings;
import io.mailgroups.database.Migration;
import io.mailgroups.quickstart.FirstMail.Result;
import jakarta.mail.MessagingException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Starts everything on this machine with a sample organisation, sends a message to each of its
 * groups, shows who got it, and stays up until Ctrl-C. With {@code -Dquickstart.check} it ends
 * then, with exit status 0 if everybody got exactly one copy.
 */
public final class Quickstart {
  private final Path directory;
  private final Ports ports;
  private final PrintStream out;
  private final LocalPostgres postgres;
  private final LocalJames james;
  private final WebAdmin webadmin;
  private final LocalWebapp webapp;
  private volatile Optional<DirectoryLock> lock = Optional.empty();

  private Quickstart(Path home, Path webappJar, Path directory, Ports ports, PrintStream out) {
    this.directory = directory.toAbsolutePath().normalize();
    this.ports = ports;
    this.out = out;
    this.postgres = new LocalPostgres(directory.resolve("postgres"), ports.postgres());
    this.james =
        new LocalJames(
            new JamesSettings(
                    home,
                    directory.resolve("james"),
                    ports,
                    postgres.url(),
                    postgres.user(),
                    SampleOrganisation.DOMAIN,
                    JamesSettings.NO_GATEWAY,
                    "")
                .with(Map.of("MAILGROUPS_WEBAPP_URL", "http://localhost:" + ports.http())));
    this.webadmin = new WebAdmin(ports.webadmin());
    this.webapp =
        new LocalWebapp(
            webappJar, directory.resolve("webapp"), ports, postgres.url(), postgres.user());
  }

  /** See the class; ports and directory come from the system properties that the README names. */
  public static void main(String[] arguments) {
    try {
      Quickstart quickstart =
          new Quickstart(
              Path.of(System.getProperty("james.home", "")),
              Path.of(System.getProperty("webapp.jar", "")),
              Path.of(System.getProperty("quickstart.dir", "target/quickstart")),
              Ports.from(System.getProperties()),
              System.out);
      Runtime.getRuntime().addShutdownHook(new Thread(quickstart::stop, "stop"));
      boolean right = quickstart.run();
      if (System.getProperty("quickstart.check") != null) {
        System.exit(right ? 0 : 1);
      }
      new CountDownLatch(1).await();
    } catch (CannotStart e) {
      System.err.println();
      System.err.println(e.getMessage());
      System.exit(1);
    } catch (MessagingException e) {
      System.err.println();
      System.err.println("Mail could not be sent or read: " + e.getMessage());
      System.exit(1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean run() throws MessagingException {
    // Before the ports, which a second start would find taken by the first; that of PostgreSQL, by
    // one that a killed run left behind, which its start ends.
    lock = Optional.of(DirectoryLock.take(directory));
    ports.mustBeFree("smtp", "imap", "webadmin", "http");
    out.println();
    step("Starting PostgreSQL on port " + ports.postgres());
    postgres.start();
    step("Making the tables of the mail groups");
    Migration.run(dataSource());
    step("Starting James (about 10 seconds)");
    james.start(this::detail);
    step("Loading the sample organisation: 24 people, 6 groups");
    load();
    step("Starting the admin webapp on port " + ports.http() + " (about 10 seconds)");
    webapp.start();
    step("Sending one message to each group, reading every mailbox");
    FirstMail mail = new FirstMail(ports, webadmin);
    mail.send();
    List<Result> results = mail.read();
    results.forEach(this::print);
    boolean right = results.stream().allMatch(Result::isRight);
    out.println();
    out.println(
        right
            ? "Everybody got exactly one copy."
            : "Not everybody got exactly one copy; see the table.");
    printAddresses();
    return right;
  }

  private void load() {
    webadmin.addDomain(SampleOrganisation.DOMAIN);
    SampleOrganisation.mailboxes()
        .forEach(mailbox -> webadmin.putUser(mailbox, SampleOrganisation.PASSWORD));
    DatabaseSettings settings =
        new DatabaseSettings(postgres.url(), postgres.user(), "", 2, Duration.ofSeconds(10));
    try (Database database = Database.open(settings)) {
      new SampleOrganisation(GroupRepository.over(database, Clock.systemUTC())).load();
    }
  }

  private void print(Result result) {
    out.println();
    out.printf(
        "%s  (%s)  written by %s%n",
        result.group().address(),
        result.group().kind().name().toLowerCase(Locale.ROOT),
        result.group().writer());
    result
        .copies()
        .forEach(
            (mailbox, copies) ->
                out.printf("    %-28s %d%s%n", mailbox, copies, wanted(result, mailbox)));
    result.group().recipients().stream()
        .filter(recipient -> !result.copies().containsKey(recipient))
        .forEach(recipient -> out.printf("    %-28s none, but should have one%n", recipient));
  }

  private static String wanted(Result result, String mailbox) {
    return result.group().recipients().contains(mailbox) ? "" : ", but should have none";
  }

  private void printAddresses() {
    out.println();
    out.printf(
        "Admin webapp    %s   sign in as %s / %s%n",
        webapp.url(), SampleOrganisation.POSTMASTER, SampleOrganisation.PASSWORD);
    out.printf("SMTP            %s:%d   (no TLS; sign in to send)%n", Ports.LOOPBACK, ports.smtp());
    out.printf("IMAP            %s:%d%n", Ports.LOOPBACK, ports.imap());
    out.printf("James WebAdmin  http://%s:%d/%n", Ports.LOOPBACK, ports.webadmin());
    out.printf("PostgreSQL      %s as %s%n", postgres.url(), postgres.user());
    out.printf(
        "Accounts        %s and everybody above; every password is %s%n",
        SampleOrganisation.POSTMASTER, SampleOrganisation.PASSWORD);
    out.printf("Log             %s%n", james.directory().resolve("log"));
    out.println();
    out.println("Ctrl-C stops everything; the data stay for the next start.");
  }

  private PGSimpleDataSource dataSource() {
    PGSimpleDataSource dataSource = new PGSimpleDataSource();
    dataSource.setUrl(postgres.url());
    dataSource.setUser(postgres.user());
    return dataSource;
  }

  private void step(String what) {
    out.println("- " + what);
  }

  private void detail(String what) {
    out.println("    " + what);
  }

  private void stop() {
    webapp.stop();
    james.stop();
    postgres.stop();
    lock.ifPresent(DirectoryLock::close);
  }
}
