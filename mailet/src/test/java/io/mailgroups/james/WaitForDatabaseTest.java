// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.james;

import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.BART;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mailgroups.database.TestDatabase;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import javax.mail.MessagingException;
import org.apache.james.server.core.MailImpl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class WaitForDatabaseTest {
  @RegisterExtension private static final TestDatabase DATABASE = TestDatabase.instance();

  private final SwitchableDatabase switchable = new SwitchableDatabase();
  private final WaitForDatabase gate =
      new WaitForDatabase(new DatabaseGate(switchable.database(), TestJames.settings(1, 1)));
  private final List<Throwable> failures = new CopyOnWriteArrayList<>();

  @Test
  void isNotNoticedWhileTheDatabaseIsThere() throws Exception {
    MailImpl mail = mail();

    gate.service(mail);

    assertThat(Stamps.text(mail, Stamps.PROCESSOR)).contains("root");
  }

  @Test
  void holdsEveryThreadUntilTheDatabaseIsBack() throws Exception {
    switchable.goAway();
    List<Thread> threads = Stream.generate(this::waitingThread).limit(4).toList();
    threads.forEach(Thread::start);
    await().until(() -> threads.stream().allMatch(WaitForDatabaseTest::isWaiting));

    switchable.comeBack();

    await().until(() -> threads.stream().noneMatch(Thread::isAlive));
    assertThat(failures).isEmpty();
  }

  @Test
  void letsGoWhenJamesStops() throws Exception {
    switchable.goAway();
    List<Thread> threads = Stream.generate(this::waitingThread).limit(2).toList();
    threads.forEach(Thread::start);
    await().until(() -> threads.stream().allMatch(WaitForDatabaseTest::isWaiting));

    threads.forEach(Thread::interrupt);

    await().until(() -> threads.stream().noneMatch(Thread::isAlive));
    assertThat(failures).hasSize(2).allMatch(MessagingException.class::isInstance);
  }

  @Test
  void aStopIsNoFailureOfTheMail() throws Exception {
    switchable.goAway();
    MailImpl mail = mail();
    Stamps.put(mail, org.apache.mailet.AttributeName.of("mail-processing-error-count"), "4");
    CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              serve(mail);
              interrupted.complete(Thread.currentThread().isInterrupted());
            });
    thread.start();
    await().until(() -> isWaiting(thread));

    thread.interrupt();

    assertThat(interrupted.get()).isTrue();
    assertThat(mail.attributeNames().map(name -> name.asString()))
        .containsExactly("io.mailgroups.processor");
  }

  private Thread waitingThread() {
    return new Thread(
        () -> {
          try {
            serve(mail());
          } catch (MessagingException e) {
            failures.add(e);
          }
        });
  }

  private void serve(MailImpl mail) {
    try {
      gate.service(mail);
    } catch (MessagingException e) {
      failures.add(e);
    }
  }

  private static boolean isWaiting(Thread thread) {
    return thread.getState() == Thread.State.TIMED_WAITING
        || thread.getState() == Thread.State.WAITING;
  }

  private static MailImpl mail() throws MessagingException {
    return TestJames.mail(TestJames.MESSAGE, ANNE, BART);
  }
}
