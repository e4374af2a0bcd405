// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.quickstart;

import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.CHANGE;
import static org.awaitility.Awaitility.await;

import io.mailgroups.quickstart.BenchmarkMembers.Groups;
import io.mailgroups.quickstart.BenchmarkTable.Run;
import io.mailgroups.quickstart.Contender.Accepted;
import io.mailgroups.quickstart.Sink.Taken;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Compares, by one message at a time, our groups with the same members in James's rewrite table on
 * the same server, and with Postfix where it is; see docs/benchmarks.md. Everybody has his turn in
 * each round, after a round that warms up and does not count.
 */
final class Benchmark {
  private static final List<Integer> MEMBERS = numbers("members", "100,1000,10000,100000");
  private static final List<Integer> MAILBOXES = numbers("mailboxes", "100,1000");
  private static final int ROUNDS = numbers("rounds", "5").get(0);

  /** Its time grows faster than its members. */
  private static final int REWRITE_TABLE_UP_TO = numbers("rewriteTable.upTo", "10000").get(0);

  private static final String HERE = "example.com";
  private static final String ELSEWHERE = "members.example.net";
  private static final String WARM_UP = "warmup.example.net";
  private static final int WARM_UP_MEMBERS = 1_000;
  private static final int WARM_UP_ROUNDS = 10;
  private static final Duration PATIENCE = Duration.ofHours(1);
  private static final Duration LOOK = Duration.ofMillis(20);

  private final Sink sink;
  private final Site site;
  private final LocalJames james;
  private final JamesGauge gauge;
  private final List<PostfixServer> postfix;
  private long inMailboxes;

  private Benchmark(
      Sink sink, Site site, LocalJames james, JamesGauge gauge, List<PostfixServer> postfix) {
    this.sink = sink;
    this.site = site;
    this.james = james;
    this.gauge = gauge;
    this.postfix = postfix;
  }

  public static void main(String[] arguments) throws Exception {
    try (Sink sink = new Sink();
        Site site = new Site("benchmark")) {
      JamesGauge.prepare(site);
      LocalJames james = site.james("james", sink.gateway());
      james.start();
      List<PostfixServer> postfix = new ArrayList<>();
      try (JamesGauge gauge = JamesGauge.of(site, james)) {
        if (PostfixServer.isInstalled()) {
          postfix.add(PostfixServer.start(sink.gateway()));
        }
        new Benchmark(sink, site, james, gauge, postfix).run();
      } finally {
        for (PostfixServer server : postfix) {
          server.close();
        }
      }
    }
  }

  private void run() throws Exception {
    WebAdmin webadmin = new WebAdmin(james.ports().webadmin());
    webadmin.addDomain(HERE);
    webadmin.putUser(ANNE.text(), Site.PASSWORD);
    site.organisation().people(ANNE);
    BenchmarkMembers.widenRewriteTable(site);
    if (!MEMBERS.isEmpty()) {
      warmUp();
    }
    site.organisation().repository().domains().add(CHANGE, ELSEWHERE);
    BenchmarkTable elsewhere = new BenchmarkTable();
    for (int members : MEMBERS) {
      Groups groups = BenchmarkMembers.add(site, ELSEWHERE, members);
      compare(elsewhere, members, contenders("n" + members, groups, members), this::untilLastTaken);
    }
    BenchmarkTable here = new BenchmarkTable();
    for (int members : MAILBOXES) {
      Groups groups = BenchmarkMembers.add(site, HERE, members);
      BenchmarkMembers.giveAccounts(site, HERE, ANNE.text());
      compare(here, members, ours(groups, members), this::untilLastMailbox);
    }
    System.out.printf("%nTo another server%n%n%s%nInto mailboxes%n%n%s", elsewhere, here);
    System.out.printf(
        "%nOne message of 4 KiB; ms, MiB; medians of %d. Java %s, %d cores, Postfix %s%n",
        ROUNDS,
        Runtime.version(),
        Runtime.getRuntime().availableProcessors(),
        postfix.isEmpty()
            ? "not measured: not installed, or not run as root"
            : postfix.get(0).version());
  }

  // A server has run for days; a JVM that just started compiles on one core of two.
  private void warmUp() throws IOException, InterruptedException, SQLException {
    site.organisation().repository().domains().add(CHANGE, WARM_UP);
    Groups groups = BenchmarkMembers.add(site, WARM_UP, WARM_UP_MEMBERS);
    List<Contender> contenders = contenders("warmup", groups, WARM_UP_MEMBERS);
    for (int round = 0; round < WARM_UP_ROUNDS; round++) {
      for (Contender contender : contenders) {
        once(contender, round, WARM_UP_MEMBERS, this::untilLastTaken);
      }
    }
  }

  private List<Contender> ours(Groups groups, int members) {
    Stream<Contender> all =
        Stream.of(
            onJames(BenchmarkTable.STATIC, groups.statics()),
            onJames("dynamic group", groups.dynamic()),
            onJames("rewrite table", groups.rewritten()));
    return all.limit(members <= REWRITE_TABLE_UP_TO ? 3 : 2).toList();
  }

  private List<Contender> contenders(String alias, Groups groups, int members)
      throws IOException, InterruptedException {
    List<Contender> contenders = new ArrayList<>(ours(groups, members));
    for (PostfixServer server : postfix) {
      contenders.add(server.include(alias, groups.members()));
    }
    return contenders;
  }

  private Contender onJames(String name, String address) {
    return new Contender(name, james.ports().smtp(), ANNE.text(), address);
  }

  private record Arrived(long first, long last) {}

  /** Waits for all copies. */
  private interface Arrival {
    Arrived await(String subject, int members) throws SQLException;
  }

  private void compare(
      BenchmarkTable table, int members, List<Contender> contenders, Arrival arrival)
      throws Exception {
    for (int round = 0; round <= ROUNDS; round++) {
      for (Contender contender : contenders) {
        Run run = once(contender, round, members, arrival);
        System.out.printf(
            "%,d %s, round %d: rcpt %s, first %s, last %s%n",
            members,
            contender.name(),
            round,
            BenchmarkTable.text(run.rcpt()),
            BenchmarkTable.text(run.first()),
            BenchmarkTable.text(run.last()));
        if (round > 0) {
          table.add(members, contender.name(), run);
        }
      }
    }
  }

  private Run once(Contender contender, int round, int members, Arrival arrival)
      throws IOException, SQLException {
    gauge.reset();
    String subject = contender.address() + " round " + round;
    Accepted accepted = contender.accept(subject);
    Arrived copies = arrival.await(subject, members);
    List<JamesGauge.Reading> reading = new ArrayList<>();
    Site.settle(james, PATIENCE);
    if (!contender.login().isEmpty()) {
      reading.add(gauge.read());
    }
    return new Run(
        accepted.rcptNanos() / 1e6,
        (copies.first() - accepted.at()) / 1e6,
        (copies.last() - accepted.at()) / 1e6,
        reading);
  }

  private Arrived untilLastTaken(String subject, int members) {
    await()
        .atMost(PATIENCE)
        .pollDelay(Duration.ZERO)
        .pollInterval(LOOK)
        .until(
            () ->
                sink.taken(subject).stream().mapToInt(mail -> mail.recipients().size()).sum()
                    >= members);
    Map<String, Integer> copies = sink.copies(subject);
    if (copies.size() != members || copies.values().stream().anyMatch(count -> count != 1)) {
      throw new IllegalStateException(subject + ": not one copy for everybody");
    }
    LongSummaryStatistics at =
        sink.taken(subject).stream().mapToLong(Taken::at).summaryStatistics();
    return new Arrived(at.getMin(), at.getMax());
  }

  private Arrived untilLastMailbox(String subject, int members) {
    long first = untilMailboxesHold(inMailboxes + 1);
    inMailboxes += members;
    return new Arrived(first, untilMailboxesHold(inMailboxes));
  }

  private long untilMailboxesHold(long copies) {
    await()
        .atMost(PATIENCE)
        .pollDelay(Duration.ZERO)
        .pollInterval(LOOK)
        .until(() -> gauge.number("select count(*) from james_mail") >= copies);
    return System.nanoTime();
  }

  private static List<Integer> numbers(String name, String usual) {
    return Stream.of(System.getProperty("benchmark." + name, usual).split(","))
        .map(String::strip)
        .filter(number -> !number.isEmpty())
        .map(Integer::valueOf)
        .toList();
  }
}
