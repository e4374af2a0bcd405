// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.james;

import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.BART;
import static io.mailgroups.Organisation.CRIS;
import static io.mailgroups.Organisation.DORA;
import static io.mailgroups.Organisation.TEAM;
import static org.assertj.core.api.Assertions.assertThat;

import io.mailgroups.Organisation;
import io.mailgroups.database.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.apache.james.server.core.MailImpl;
import org.apache.mailet.Attribute;
import org.apache.mailet.AttributeValue;
import org.apache.mailet.Mail;
import org.apache.mailet.base.test.FakeMailetConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A mail in the hands of the queue and our mailets while the time passes that the queue says. */
class LongOutageTest {
  @RegisterExtension private static final TestDatabase DATABASE = TestDatabase.instance();

  private static final Instant START = Instant.parse("2026-03-01T08:00:00Z");
  private static final Instant END = START.plus(Duration.ofDays(30));

  private final SwitchableDatabase switchable = new SwitchableDatabase();
  private Instant now = START;
  private final Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);
  // One recipient a turn, so that the mail is in the middle after the first.
  private final TestJames james = TestJames.over(switchable.database(), settings(), clock);
  private final List<String> copies = new ArrayList<>();

  @Test
  void thirtyDaysBounceNothing() throws Exception {
    Organisation organisation = Organisation.at(clock);
    organisation.people(ANNE, BART, CRIS, DORA);
    organisation.group(TEAM, BART, CRIS, DORA);
    MailImpl mail = TestJames.mail(TestJames.MESSAGE, ANNE, TEAM);
    james.messageHook().onMessage(FakeSession.signedIn(ANNE), mail);
    Stamps.putAddresses(mail, Stamps.WRITTEN_GROUPS, List.of(TEAM));
    Stamps.put(mail, Stamps.PROCESSOR, Mail.DEFAULT);
    serve(mail);
    assertThat(copies).containsExactly(BART.text());

    switchable.goAway();
    int attempts = 0;
    while (now.isBefore(END)) {
      serve(mail);
      attempts++;
      assertThat(mail.getState()).isEqualTo(Mail.DEFAULT);
    }
    switchable.comeBack();
    for (int i = 0; i < 3; i++) {
      serve(mail);
    }

    assertThat(attempts).isGreaterThan(1_000);
    assertThat(copies).containsExactly(BART.text(), CRIS.text(), DORA.text());
    assertThat(mail.getState()).isEqualTo(Mail.GHOST);
  }

  // As james-conf has it: root, what fails there to "failure", and the queue gives it again later.
  private void serve(MailImpl mail) throws Exception {
    james.queue.clear();
    try {
      if (!james.recipientIsMailGroup().match(mail).isEmpty()) {
        james.expandMailGroup().service(mail);
      }
    } catch (RuntimeException e) {
      mail.setAttribute(new Attribute(Mail.MAILET_ERROR, AttributeValue.ofUnserializable(e)));
      mail.setState("failure");
      requeue().service(mail);
    }
    for (Queued queued : james.queue) {
      if (queued.name().equals(mail.getName())) {
        now = now.plus(queued.delay());
        mail.setState(queued.state());
      } else {
        assertThat(queued.state()).isEqualTo("transport");
        copies.addAll(queued.recipients());
      }
    }
  }

  private static MailGroupsSettings settings() {
    MailGroupsSettings usual = TestJames.settings(1, 1);
    return new MailGroupsSettings(
        usual.batchSize(),
        usual.burst(),
        Duration.ofMinutes(10),
        usual.requeueAttempts(),
        usual.mendingDelay(),
        usual.gateInterval(),
        usual.outboxInterval(),
        usual.trustedNetworks(),
        usual.webappUrl(),
        usual.signsCopies(),
        usual.database());
  }

  private RequeueWhileDatabaseAway requeue() throws Exception {
    RequeueWhileDatabaseAway mailet =
        new RequeueWhileDatabaseAway(
            new DatabaseGate(switchable.database(), james.settings), james.settings, james.metrics);
    mailet.init(FakeMailetConfig.builder().mailetContext(james.context).build());
    return mailet;
  }
}
