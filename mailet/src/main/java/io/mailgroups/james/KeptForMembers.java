// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.james;

import io.mailgroups.conversation.ConversationMail;
import io.mailgroups.database.GroupsUnavailable;
import io.mailgroups.expansion.Delivery;
import java.io.IOException;
import java.io.InputStream;
import javax.inject.Inject;
import javax.mail.MessagingException;
import org.apache.james.server.core.MimeMessageInputStream;
import org.apache.mailet.Mail;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps mail in the conversations of the groups that take it, before the members get it. */
final class KeptForMembers {
  private static final Logger LOGGER = LoggerFactory.getLogger(KeptForMembers.class);

  private final ConversationMail conversations;

  @Inject
  KeptForMembers(ConversationMail conversations) {
    this.conversations = conversations;
  }

  /**
   * Keeps it, once however often the queue gives it. A message that can't be kept goes to the
   * members all the same.
   *
   * @throws GroupsUnavailable if the database is away: then the mail is to come again
   */
  void keep(Mail mail, IncomingMessage message, Delivery delivery) {
    try {
      if (conversations.isWanted(delivery)) {
        write(mail, message, delivery);
      }
    } catch (GroupsUnavailable away) {
      throw away;
    } catch (MessagingException | IOException | RuntimeException e) {
      LOGGER.error(
          "group={} mail={} is not in the conversations",
          delivery.group().address(),
          mail.getName(),
          e);
    }
  }

  private void write(Mail mail, IncomingMessage message, Delivery delivery)
      throws MessagingException, IOException {
    try (InputStream looked = new MimeMessageInputStream(mail.getMessage());
        InputStream content = new MimeMessageInputStream(mail.getMessage())) {
      conversations.keep(delivery, message.kept(Gist.of(looked)), content);
    }
  }
}
