// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.james;

import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.BART;
import static io.mailgroups.Organisation.CRIS;
import static io.mailgroups.Organisation.TEAM;
import static org.assertj.core.api.Assertions.assertThat;

import io.mailgroups.Organisation;
import io.mailgroups.database.TestDatabase;
import io.mailgroups.group.SendPolicy;
import java.time.Duration;
import org.apache.james.server.core.MailImpl;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What James's own container makes of the shipped processors: its splitting and its failing. */
class ProcessorsTest {
  @RegisterExtension private static final TestDatabase DATABASE = TestDatabase.instance();

  private final SwitchableDatabase switchable = new SwitchableDatabase();
  private final TestJames james = TestJames.over(switchable.database(), TestJames.settings(1, 1));
  private final Processors processors =
      new Processors(james, new DatabaseGate(DATABASE.database(), james.settings));

  @BeforeEach
  void aTeam() {
    Organisation organisation = Organisation.empty();
    organisation.people(ANNE, BART, CRIS);
    organisation.sendPolicy(organisation.group(TEAM, ANNE, CRIS), SendPolicy.ANYONE);
  }

  @Test
  void whoStandsBesideAGroupGetsTheMailOnItsOwn() throws Exception {
    processors.process(TestJames.mail(TestJames.MESSAGE, ANNE, BART, TEAM));

    assertThat(processors.arrived)
        .singleElement()
        .satisfies(
            rest -> {
              assertThat(rest.state()).isEqualTo("transport");
              assertThat(rest.recipients()).containsExactly(BART.text());
            });
    assertThat(james.queue.get(0).recipients()).containsExactly(ANNE.text());
    assertThat(james.queue.get(1).state()).isEqualTo("root");
    assertThat(james.queue.get(1).recipients()).containsExactly(TEAM.text());
  }

  @Test
  void theQueuesNameIsRememberedThoughSplittingGivesAnother() throws Exception {
    MailImpl mail = TestJames.mail(TestJames.MESSAGE, ANNE, BART, TEAM);

    processors.process(mail);

    Queued theGroupsPart = james.queue.get(1);
    assertThat(theGroupsPart.name()).isNotEqualTo(mail.getName());
    assertThat(theGroupsPart.attributes())
        .containsEntry("io.mailgroups.message-key", mail.getName());
  }

  @Test
  void theSameMailFromTheQueueAgainGoesOnWhereItWas() throws Exception {
    MailImpl mail = TestJames.mail(TestJames.MESSAGE, ANNE, BART, TEAM);
    String name = mail.getName();
    processors.process(mail);

    for (int turn = 0; turn < 3; turn++) {
      MailImpl again = TestJames.mail(TestJames.MESSAGE, ANNE, BART, TEAM);
      again.setName(name);
      processors.process(again);
    }

    assertThat(james.queue)
        .filteredOn(copy -> copy.state().equals("transport"))
        .flatExtracting(Queued::recipients)
        .containsExactly(ANNE.text(), CRIS.text());
  }

  @Test
  void whatTheDatabaseFailsGoesBackToTheQueueWhole() throws Exception {
    MailImpl mail = TestJames.mail(TestJames.MESSAGE, ANNE, BART, TEAM);
    switchable.goAway();

    processors.process(mail);

    assertThat(processors.arrived).isEmpty();
    assertThat(james.queue)
        .singleElement()
        .satisfies(
            itself -> {
              assertThat(itself.name()).isEqualTo(mail.getName());
              assertThat(itself.state()).isEqualTo("root");
              assertThat(itself.delay()).isEqualTo(Duration.ofSeconds(10));
              assertThat(itself.recipients()).containsExactlyInAnyOrder(BART.text(), TEAM.text());
            });
    assertThat(james.recorded.countFor(GroupMetrics.REQUEUES)).isEqualTo(1);
  }
}
