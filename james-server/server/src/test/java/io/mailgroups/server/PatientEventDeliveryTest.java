// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.codahale.metrics.MetricRegistry;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.james.core.Username;
import org.apache.james.events.Event;
import org.apache.james.events.EventDeadLetters;
import org.apache.james.events.EventListener.ReactiveEventListener;
import org.apache.james.events.Group;
import org.apache.james.events.MemoryEventDeadLetters;
import org.apache.james.events.RetryBackoffConfiguration;
import org.apache.james.events.delivery.EventDelivery.DeliveryOption;
import org.apache.james.events.delivery.EventDelivery.PermanentFailureHandler.StoreToDeadLetters;
import org.apache.james.events.delivery.EventDelivery.Retryer.BackoffRetryer;
import org.apache.james.metrics.dropwizard.DropWizardMetricFactory;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

class PatientEventDeliveryTest {
  private static final RetryBackoffConfiguration TWICE =
      RetryBackoffConfiguration.builder()
          .maxRetries(2)
          .firstBackoff(Duration.ofMillis(1))
          .jitterFactor(0)
          .build();

  private final EventDeadLetters deadLetters = new MemoryEventDeadLetters();
  private final Listener listener = new Listener();

  @Test
  void triesAsLongAsTheDatabaseIsAway() {
    listener.failures = 20;

    deliver(true);

    assertThat(listener.attempts).hasValue(21);
    assertThat(deadLetters.containEvents().block()).isFalse();
  }

  @Test
  void leavesOtherFailuresToJames() {
    listener.failures = 20;

    deliver(false);

    assertThat(listener.attempts).hasValue(3);
    assertThat(deadLetters.containEvents().block()).isTrue();
  }

  private void deliver(boolean databaseIsAway) {
    new PatientEventDelivery(
            new DropWizardMetricFactory(new MetricRegistry()),
            () -> databaseIsAway,
            Duration.ofMillis(1))
        .deliver(
            listener,
            new Happened(),
            DeliveryOption.of(
                BackoffRetryer.of(TWICE, listener),
                StoreToDeadLetters.of(new Listeners(), deadLetters)))
        .block();
  }

  private static final class Listener implements ReactiveEventListener {
    private final AtomicInteger attempts = new AtomicInteger();
    private int failures;

    @Override
    public Publisher<Void> reactiveEvent(Event event) {
      return attempts.incrementAndGet() <= failures
          ? Mono.error(new IllegalStateException("failed"))
          : Mono.empty();
    }
  }

  private static final class Listeners extends Group {}

  private static final class Happened implements Event {
    private final EventId id = EventId.random();

    @Override
    public Username getUsername() {
      return Username.of("anne@example.com");
    }

    @Override
    public boolean isNoop() {
      return false;
    }

    @Override
    public EventId getEventId() {
      return id;
    }
  }
}
