// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.server;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.apache.james.events.Event;
import org.apache.james.events.EventListener;
import org.apache.james.events.delivery.InVmEventDelivery;
import org.apache.james.metrics.api.MetricFactory;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.util.retry.Retry;

/**
 * Tells James's listeners (quota, search index) what happened to a mailbox. James gives up after
 * eight attempts, about 25 seconds, and keeps the event in memory for somebody to look at; here it
 * waits as long as the database is away.
 */
final class PatientEventDelivery extends InVmEventDelivery {
  private final BooleanSupplier databaseIsAway;
  private final Duration interval;

  PatientEventDelivery(MetricFactory metrics, BooleanSupplier databaseIsAway, Duration interval) {
    super(metrics);
    this.databaseIsAway = databaseIsAway;
    this.interval = interval;
  }

  @Override
  public Mono<Void> deliver(
      EventListener.ReactiveEventListener listener, Event event, DeliveryOption option) {
    return super.deliver(new Patient(listener), event, option);
  }

  private final class Patient implements EventListener.ReactiveEventListener {
    private final EventListener.ReactiveEventListener listener;

    Patient(EventListener.ReactiveEventListener listener) {
      this.listener = listener;
    }

    @Override
    public Publisher<Void> reactiveEvent(Event event) {
      return Mono.defer(() -> Mono.from(listener.reactiveEvent(event)))
          .retryWhen(
              Retry.fixedDelay(Long.MAX_VALUE, interval)
                  .scheduler(Schedulers.boundedElastic())
                  .filter(failure -> databaseIsAway.getAsBoolean()));
    }

    @Override
    public ExecutionMode getExecutionMode() {
      return listener.getExecutionMode();
    }

    @Override
    public boolean isHandling(Event event) {
      return listener.isHandling(event);
    }
  }
}
