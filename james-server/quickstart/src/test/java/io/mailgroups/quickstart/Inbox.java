// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.quickstart;

import static org.awaitility.Awaitility.await;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What somebody finds in the INBOX, sooner or later. */
final class Inbox {

  private final MailAccount account;

  Inbox(MailAccount account) {
    this.account = account;
  }

  MimeMessage awaitMail(String subject) {
    return await("mail '" + subject + "' at " + account.address())
        .atMost(Duration.ofMinutes(2))
        .until(() -> withSubject(subject), found -> !found.isEmpty())
        .get(0);
  }

  List<MimeMessage> withSubject(String subject) throws MessagingException {
    List<MimeMessage> found = new ArrayList<>();
    for (MimeMessage message : account.inbox()) {
      if (subject.equals(message.getSubject())) {
        found.add(message);
      }
    }
    return found;
  }
}
