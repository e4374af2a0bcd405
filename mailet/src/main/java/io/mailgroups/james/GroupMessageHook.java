// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.james;

import io.mailgroups.directory.EmailAddress;
import io.mailgroups.policy.Sender;
import java.util.Set;
import javax.inject.Inject;
import javax.mail.MessagingException;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.protocols.smtp.hook.HookResult;
import org.apache.james.smtpserver.JamesMessageHook;
import org.apache.james.user.api.UsersRepositoryException;
import org.apache.mailet.Mail;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notes on everything that SMTP brings who proved to send it and which groups were accepted at
 * RCPT; also that nobody did, so that no other attribute can stand in for it. What is too large for
 * all groups that it is for goes no further.
 */
public final class GroupMessageHook implements JamesMessageHook {
  private static final Logger LOGGER = LoggerFactory.getLogger(GroupMessageHook.class);

  private final Identity identity;
  private final SizeRefusals tooLarge;

  @Inject
  GroupMessageHook(Identity identity, SizeRefusals tooLarge) {
    this.identity = identity;
    this.tooLarge = tooLarge;
  }

  @Override
  public HookResult onMessage(SMTPSession session, Mail mail) {
    try {
      Sender sender = identity.inSession(session, mail.getMaybeSender());
      Stamps.put(mail, Stamps.PROVEN_SENDER, sender.proven().map(EmailAddress::text).orElse(""));
      Set<EmailAddress> groups = WrittenGroups.of(session).of(mail.getRecipients());
      Stamps.putAddresses(mail, Stamps.WRITTEN_GROUPS, groups);
      return groups.isEmpty()
          ? HookResult.DECLINED
          : tooLarge.refusal(mail, sender).orElse(HookResult.DECLINED);
    } catch (UsersRepositoryException | MessagingException | RuntimeException e) {
      LOGGER.error("Could not note who sends mail={}", mail.getName(), e);
      return Replies.tryLater();
    }
  }
}
