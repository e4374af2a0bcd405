// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.server;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Scopes;
import com.google.inject.Singleton;
import com.google.inject.multibindings.Multibinder;
import javax.jms.ConnectionFactory;
import org.apache.james.core.healthcheck.HealthCheck;
import org.apache.james.metrics.api.GaugeRegistry;
import org.apache.james.metrics.api.MetricFactory;
import org.apache.james.queue.activemq.ActiveMQHealthCheck;
import org.apache.james.queue.activemq.ActiveMQMailQueueFactory;
import org.apache.james.queue.activemq.metric.ActiveMQMetricCollectorNoop;
import org.apache.james.queue.api.MailQueue;
import org.apache.james.queue.api.MailQueueFactory;
import org.apache.james.queue.api.MailQueueItemDecoratorFactory;
import org.apache.james.queue.api.ManageableMailQueue;

/** The durable mail queue on an ActiveMQ inside this process. */
final class QueueModule extends AbstractModule {

  @Override
  protected void configure() {
    bind(Broker.class).in(Scopes.SINGLETON);
    Multibinder.newSetBinder(binder(), HealthCheck.class)
        .addBinding()
        .to(ActiveMQHealthCheck.class);
  }

  @Provides
  @Singleton
  ConnectionFactory connections(Broker broker) {
    return broker.connections();
  }

  @Provides
  @Singleton
  MailQueueFactory<? extends ManageableMailQueue> manageableQueues(
      ConnectionFactory connections,
      MailQueueItemDecoratorFactory decorators,
      MetricFactory metrics,
      GaugeRegistry gauges) {
    ActiveMQMailQueueFactory queues =
        new ActiveMQMailQueueFactory(
            connections, decorators, metrics, gauges, new ActiveMQMetricCollectorNoop());
    queues.setUseJMX(false);
    return queues;
  }

  @Provides
  @Singleton
  MailQueueFactory<? extends MailQueue> queues(
      MailQueueFactory<? extends ManageableMailQueue> queues) {
    return queues;
  }

  @Provides
  @Singleton
  MailQueueFactory<?> anyQueues(MailQueueFactory<? extends ManageableMailQueue> queues) {
    return queues;
  }
}
