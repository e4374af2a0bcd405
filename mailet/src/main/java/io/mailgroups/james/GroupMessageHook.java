// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.james;

import io.mailgroups.directory.EmailAddress;
import io.mailgroups.policy.Sender;
import javax.inject.Inject;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.protocols.smtp.hook.HookResult;
import org.apache.james.smtpserver.JamesMessageHook;
import org.apache.james.user.api.UsersRepositoryException;
import org.apache.mailet.Mail;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notes on everything that SMTP brings who proved to send it and which groups were accepted at
 * RCPT; also that nobody did, so that no other attribute can stand in for it.
 */
public final class GroupMessageHook implements JamesMessageHook {
  private static final Logger LOGGER = LoggerFactory.getLogger(GroupMessageHook.class);

  private final Identity identity;

  @Inject
  GroupMessageHook(Identity identity) {
    this.identity = identity;
  }

  @Override
  public HookResult onMessage(SMTPSession session, Mail mail) {
    try {
      Sender sender = identity.inSession(session, mail.getMaybeSender());
      Stamps.put(mail, Stamps.PROVEN_SENDER, sender.proven().map(EmailAddress::text).orElse(""));
      Stamps.putAddresses(
          mail, Stamps.WRITTEN_GROUPS, WrittenGroups.of(session).of(mail.getRecipients()));
      return HookResult.DECLINED;
    } catch (UsersRepositoryException | RuntimeException e) {
      LOGGER.error("Could not note who sends mail={}", mail.getName(), e);
      return Replies.tryLater();
    }
  }
}
