// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.james;

import io.mailgroups.database.GroupsUnavailable;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.inject.Inject;
import javax.mail.MessagingException;
import org.apache.mailet.Mail;
import org.apache.mailet.base.GenericMailet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts a mail back that failed because of the database, with a delay, to the processor whose gate
 * it passed last. Leaves every other mail to what stands behind it.
 */
public final class RequeueWhileDatabaseAway extends GenericMailet {
  private static final Logger LOGGER = LoggerFactory.getLogger(RequeueWhileDatabaseAway.class);

  private final DatabaseGate gate;
  private final MailGroupsSettings settings;
  private final GroupMetrics metrics;

  @Inject
  RequeueWhileDatabaseAway(DatabaseGate gate, MailGroupsSettings settings, GroupMetrics metrics) {
    this.gate = gate;
    this.settings = settings;
    this.metrics = metrics;
  }

  @Override
  public void service(Mail mail) throws MessagingException {
    Optional<Duration> delay = delay(mail);
    if (delay.isPresent()) {
      putBack(mail, delay.get());
    }
  }

  private Optional<Duration> delay(Mail mail) {
    Optional<GroupsUnavailable> unavailable = unavailable(mail);
    if (unavailable.isPresent()) {
      return Optional.of(
          switch (unavailable.get().why()) {
            case DATABASE_AWAY -> settings.requeueDelay();
            case WRONG_SCHEMA -> settings.mendingDelay();
          });
    }
    if (!gate.isOpen()) {
      mail.removeAttribute(Stamps.ATTEMPTS);
      return Optional.of(settings.requeueDelay());
    }
    // It answers now; whether it failed a moment ago, only another attempt can tell.
    int attempts = Stamps.text(mail, Stamps.ATTEMPTS).map(Integer::parseInt).orElse(0);
    if (attempts >= settings.requeueAttempts()) {
      return Optional.empty();
    }
    Stamps.put(mail, Stamps.ATTEMPTS, String.valueOf(attempts + 1));
    return Optional.of(settings.requeueDelay());
  }

  private static Optional<GroupsUnavailable> unavailable(Mail mail) {
    return mail.getAttribute(Mail.MAILET_ERROR).stream()
        .map(attribute -> attribute.getValue().value())
        .filter(Throwable.class::isInstance)
        .map(Throwable.class::cast)
        .flatMap(failure -> Stream.iterate(failure, Objects::nonNull, Throwable::getCause))
        .filter(GroupsUnavailable.class::isInstance)
        .map(GroupsUnavailable.class::cast)
        .findFirst();
  }

  private void putBack(Mail mail, Duration delay) throws MessagingException {
    String processor = Stamps.text(mail, Stamps.PROCESSOR).orElse(Mail.DEFAULT);
    LOGGER.warn(
        "mail={} failed; tried again in {} from processor={}", mail.getName(), delay, processor);
    // An exception, which the queue can't keep.
    mail.removeAttribute(Mail.MAILET_ERROR);
    getMailetContext().sendMail(mail, processor, delay.toMillis(), TimeUnit.MILLISECONDS);
    metrics.requeued();
    mail.setState(Mail.GHOST);
  }
}
