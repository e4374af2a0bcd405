// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.server;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.util.Modules;
import java.time.Duration;
import org.apache.james.events.delivery.EventDelivery;
import org.apache.james.metrics.api.MetricFactory;
import org.apache.james.modules.mailbox.DefaultEventModule;
import org.apache.james.modules.mailbox.MemoryDeadLetterModule;

/** James's bus of mailbox events in this process, which waits for the database. */
final class EventsModule extends AbstractModule {

  /** Between two looks at a database that is away. */
  private static final Duration INTERVAL = Duration.ofSeconds(1);

  @Override
  protected void configure() {
    install(
        Modules.override(new DefaultEventModule(), new MemoryDeadLetterModule())
            .with(binder -> binder.bind(EventDelivery.class).to(PatientEventDelivery.class)));
  }

  @Provides
  @Singleton
  PatientEventDelivery delivery(MetricFactory metrics, DatabaseSettings database) {
    return new PatientEventDelivery(metrics, database::isAway, INTERVAL);
  }
}
