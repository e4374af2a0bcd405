// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.james;

import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.BART;
import static io.mailgroups.Organisation.CRIS;
import static org.assertj.core.api.Assertions.assertThat;

import io.mailgroups.database.TestDatabase;
import org.apache.james.mailbox.MailboxManager;
import org.apache.james.metrics.api.Metric;
import org.apache.james.metrics.api.MetricFactory;
import org.apache.james.server.core.MailImpl;
import org.apache.mailet.AttributeName;
import org.apache.mailet.Mail;
import org.apache.mailet.base.test.FakeMailetConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DeliverToMailboxTest {
  @RegisterExtension private static final TestDatabase DATABASE = TestDatabase.instance();

  private static final AttributeName FOLDER = AttributeName.of("DeliveryPaths_bart@example.com");

  private final TestJames james = TestJames.over(DATABASE.database());

  @Test
  void recipientsWhoseMailboxFailsAreTriedAgainWithAllThatIsNotedOnTheirMail() throws Exception {
    MailImpl mail = TestJames.mail(TestJames.MESSAGE, ANNE, BART, CRIS);
    mail.setState("local-delivery");
    Stamps.put(mail, Stamps.PROCESSOR, "local-delivery");
    Stamps.put(mail, Stamps.ATTEMPTS, "1");
    Stamps.put(mail, FOLDER, "Lists");

    mailetWithoutMailboxes().service(mail);

    assertThat(mail.getState()).isEqualTo(Mail.GHOST);
    assertThat(james.queue)
        .singleElement()
        .satisfies(
            failed -> {
              assertThat(failed.state()).isEqualTo("failure");
              assertThat(failed.name()).isEqualTo(mail.getName());
              assertThat(failed.recipients()).containsExactly(BART.text(), CRIS.text());
              assertThat(failed.attributes())
                  .containsEntry("io.mailgroups.processor", "local-delivery")
                  .containsEntry("io.mailgroups.attempts", "1")
                  .containsEntry(FOLDER.asString(), "Lists");
            });
  }

  private DeliverToMailbox mailetWithoutMailboxes() throws Exception {
    DeliverToMailbox mailet =
        new DeliverToMailbox(
            james.users,
            // Every call fails.
            Fakes.of(MailboxManager.class, new Object()),
            Fakes.of(MetricFactory.class, new Metrics()));
    mailet.init(
        FakeMailetConfig.builder()
            .mailetContext(james.context)
            .setProperty("onMailetException", "failure")
            .build());
    return mailet;
  }

  /** What is used of the metrics. */
  public static final class Metrics {
    /** One that counts nothing. */
    public Metric generate(String name) {
      return Fakes.of(Metric.class, new Object());
    }
  }
}
