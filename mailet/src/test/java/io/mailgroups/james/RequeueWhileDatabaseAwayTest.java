// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.james;

import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.BART;
import static org.assertj.core.api.Assertions.assertThat;

import io.mailgroups.database.GroupsUnavailable;
import io.mailgroups.database.TestDatabase;
import java.time.Duration;
import javax.mail.MessagingException;
import org.apache.james.server.core.MailImpl;
import org.apache.mailet.Attribute;
import org.apache.mailet.AttributeValue;
import org.apache.mailet.Mail;
import org.apache.mailet.base.test.FakeMailetConfig;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RequeueWhileDatabaseAwayTest {
  @RegisterExtension private static final TestDatabase DATABASE = TestDatabase.instance();

  private final SwitchableDatabase switchable = new SwitchableDatabase();
  private final TestJames james = TestJames.over(switchable.database());
  private final RequeueWhileDatabaseAway mailet =
      new RequeueWhileDatabaseAway(
          new DatabaseGate(switchable.database(), james.settings), james.settings, james.metrics);

  @BeforeEach
  void init() throws MessagingException {
    mailet.init(FakeMailetConfig.builder().mailetContext(james.context).build());
  }

  @Test
  void putsAMailBackToTheProcessorItWasIn() throws Exception {
    switchable.goAway();
    MailImpl mail = failed("transport");

    mailet.service(mail);

    assertThat(mail.getState()).isEqualTo(Mail.GHOST);
    assertThat(james.queue)
        .singleElement()
        .satisfies(
            queued -> {
              assertThat(queued.name()).isEqualTo(mail.getName());
              assertThat(queued.state()).isEqualTo("transport");
              assertThat(queued.delay()).isEqualTo(Duration.ofSeconds(10));
            });
  }

  @Test
  void doesSoAsLongAsTheDatabaseFails() throws Exception {
    switchable.goAway();
    MailImpl mail = failed("root");

    for (int i = 0; i < 10; i++) {
      mail.setState("failure");
      mailet.service(mail);
    }

    assertThat(james.queue).hasSize(10);
  }

  @Test
  void triesSomeTimesThoughTheDatabaseAnswersAndThenLetsGo() throws Exception {
    MailImpl mail = failed("root");

    mailet.service(mail);
    mailet.service(mail);
    mail.setState("failure");
    mailet.service(mail);

    assertThat(james.queue).hasSize(2);
    assertThat(mail.getState()).isEqualTo("failure");
  }

  @Test
  void countsAnewAfterTheDatabaseWasAway() throws Exception {
    MailImpl mail = failed("root");
    mailet.service(mail);
    switchable.goAway();
    mailet.service(mail);
    switchable.comeBack();

    mailet.service(mail);
    mailet.service(mail);
    mail.setState("failure");
    mailet.service(mail);

    assertThat(james.queue).hasSize(4);
    assertThat(mail.getState()).isEqualTo("failure");
  }

  @Test
  void neverLetsGoWhileTheTablesAreWrong() throws Exception {
    MailImpl mail = failed("transport");
    GroupsUnavailable cause =
        new GroupsUnavailable(GroupsUnavailable.Cause.WRONG_SCHEMA, "too old");

    for (int i = 0; i < 10; i++) {
      mail.setAttribute(
          new Attribute(
              Mail.MAILET_ERROR,
              AttributeValue.ofUnserializable(new MessagingException("failed", cause))));
      mailet.service(mail);
    }

    assertThat(james.queue).hasSize(10);
    assertThat(james.queue.get(0).delay()).isEqualTo(Duration.ofMinutes(5));
  }

  private static MailImpl failed(String processor) throws Exception {
    MailImpl mail = TestJames.mail(TestJames.MESSAGE, ANNE, BART);
    Stamps.put(mail, Stamps.PROCESSOR, processor);
    mail.setState("failure");
    return mail;
  }
}
