// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.deliveries;

import static io.mailgroups.Organisation.CHANGE;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.mailgroups.admin.Visitor;
import io.mailgroups.admin.Webapp;
import io.mailgroups.database.TestDatabase;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.LoggerFactory;

class LogCleanerTest {
  @RegisterExtension static final Webapp WEBAPP = Webapp.instance();

  private final Logger logger = (Logger) LoggerFactory.getLogger(LogCleaner.class);
  private final ListAppender<ILoggingEvent> said = new ListAppender<>();

  @BeforeEach
  void listen() {
    said.start();
    logger.addAppender(said);
  }

  @AfterEach
  void stopListening() {
    logger.detachAppender(said);
  }

  @BeforeEach
  void aYearOfMessages() {
    TestDatabase.instance()
        .execute(
            "insert into mg_message (message_key, subject, size, received_at) select 'm' || n, 'Day"
                + " -' || n, 1, now() at time zone 'utc' - n * interval '1 day' from"
                + " generate_series(1, 365) n");
    TestDatabase.instance()
        .execute(
            "insert into mg_delivery (message_id, group_id, group_address, group_version, decision,"
                + " decided_by, state, batches, recipients, skipped, created_at, finished_at)"
                + " select id, 1, 'team@example.com', 1, 'ACCEPT', 'ANYONE', 'DONE', 1, 1, 0,"
                + " received_at, received_at from mg_message");
    WEBAPP.repository().settings().change(CHANGE, Map.of("deliveryLogDays", Optional.of("30")));
  }

  @Test
  void leavesTheDaysThatAreKeptAndSaysHowMuchWent() {
    WEBAPP.context().getBean(LogCleaner.class).clean();
    // Nothing is left to remove, and nothing to say.
    WEBAPP.context().getBean(LogCleaner.class).clean();

    assertThat(TestDatabase.instance().column("select count(*) from mg_delivery"))
        .containsExactly("29");
    Visitor chief = WEBAPP.signedIn(Webapp.POSTMASTER);
    assertThat(chief.get("/deliveries").text()).contains("Day -29").doesNotContain("Day -30");
    assertThat(said.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .containsExactly("Removed 336 message(s) and 0 refusal(s) that were kept long enough");
  }
}
