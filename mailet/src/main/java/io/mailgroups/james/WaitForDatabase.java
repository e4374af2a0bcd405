// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.james;

import javax.inject.Inject;
import javax.mail.MessagingException;
import org.apache.mailet.AttributeName;
import org.apache.mailet.Mail;
import org.apache.mailet.base.GenericMailet;

/**
 * The gate at the head of a processor: holds the thread, and with it the mail, while the database
 * is away. The mail stays unacknowledged in the durable queue, which keeps more of it than delays
 * could.
 */
public final class WaitForDatabase extends GenericMailet {
  /** James's count of failures, after some of which it gives up on a mail. */
  private static final AttributeName FAILURES = AttributeName.of("mail-processing-error-count");

  private final DatabaseGate gate;

  @Inject
  WaitForDatabase(DatabaseGate gate) {
    this.gate = gate;
  }

  @Override
  public void service(Mail mail) throws MessagingException {
    Stamps.put(mail, Stamps.PROCESSOR, mail.getState());
    try {
      gate.pass();
    } catch (InterruptedException e) {
      // James stops. The queue gives the mail again after the next start; that is no failure of the
      // mail.
      mail.removeAttribute(FAILURES);
      Thread.currentThread().interrupt();
      throw new MessagingException("James stops while the database is away", e);
    }
  }
}
