// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import com.codahale.metrics.MetricRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.james.core.builder.MimeMessageBuilder;
import org.apache.james.lifecycle.api.LifecycleUtil;
import org.apache.james.metrics.api.NoopGaugeRegistry;
import org.apache.james.metrics.dropwizard.DropWizardMetricFactory;
import org.apache.james.queue.api.MailQueue.MailQueueItem;
import org.apache.james.queue.api.MailQueueFactory;
import org.apache.james.queue.api.MailQueueName;
import org.apache.james.queue.api.ManageableMailQueue;
import org.apache.james.queue.api.RawMailQueueItemDecoratorFactory;
import org.apache.james.server.core.MailImpl;
import org.apache.james.server.core.configuration.Configuration;
import org.apache.james.server.core.filesystem.FileSystemImpl;
import org.apache.mailet.Mail;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;

class QueueTest {

  private static final MailQueueName SPOOL = MailQueueName.of("spool");

  /** ActiveMQ turns over a page of 200 every ten seconds or so, hence hides it for longer. */
  private static final Duration SOON = Duration.ofSeconds(15);

  @TempDir Path directory;

  private final List<Broker> brokers = new ArrayList<>();

  @AfterEach
  void stop() throws Exception {
    for (Broker broker : brokers) {
      broker.stop();
    }
    brokers.clear();
  }

  @Test
  void givesWhatIsDueThoughManyMailsAreDelayed() throws Exception {
    ManageableMailQueue queue = open();
    enqueueOneBehindManyDelayed(queue);

    assertTimeout(SOON, () -> assertThat(next(queue)).isEqualTo("due"));
  }

  @Test
  void stillDoesSoAfterARestart() throws Exception {
    enqueueOneBehindManyDelayed(open());
    stop();

    ManageableMailQueue queue = open();
    assertTimeout(SOON, () -> assertThat(next(queue)).isEqualTo("due"));
  }

  @Test
  void refusesADirectoryThatAnotherServerUses() throws Exception {
    open();

    assertThatThrownBy(this::open).hasMessageContaining("could not be locked");
  }

  private static void enqueueOneBehindManyDelayed(ManageableMailQueue queue) throws Exception {
    for (int i = 0; i < 500; i++) {
      Mail delayed = mail("delayed-" + i);
      queue.enQueue(delayed, Duration.ofHours(1));
      LifecycleUtil.dispose(delayed);
    }
    Mail due = mail("due");
    queue.enQueue(due);
    LifecycleUtil.dispose(due);
  }

  private ManageableMailQueue open() throws Exception {
    Broker broker =
        new Broker(
            new FileSystemImpl(
                Configuration.builder()
                    .workingDirectory(directory.toFile())
                    .build()
                    .directories()));
    brokers.add(broker);
    MailQueueFactory<? extends ManageableMailQueue> queues =
        new QueueModule()
            .manageableQueues(
                broker.connections(),
                new RawMailQueueItemDecoratorFactory(),
                new DropWizardMetricFactory(new MetricRegistry()),
                new NoopGaugeRegistry());
    return queues.createQueue(SPOOL);
  }

  private static String next(ManageableMailQueue queue) throws Exception {
    MailQueueItem item = Flux.from(queue.deQueue()).blockFirst();
    Mail mail = item.getMail();
    item.done(MailQueueItem.CompletionStatus.SUCCESS);
    LifecycleUtil.dispose(mail);
    return mail.getName();
  }

  private static Mail mail(String name) throws Exception {
    return MailImpl.builder()
        .name(name)
        .sender("anne@example.com")
        .addRecipient("bart@example.com")
        .mimeMessage(MimeMessageBuilder.mimeMessageBuilder().setSubject(name).setText("Hello."))
        .build();
  }
}
