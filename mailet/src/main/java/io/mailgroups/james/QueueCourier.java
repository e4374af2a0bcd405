// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.james;

import io.mailgroups.directory.EmailAddress;
import io.mailgroups.moderation.Courier;
import io.mailgroups.moderation.Envelope;
import io.mailgroups.outbox.Notice;
import java.io.InputStream;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.mail.MessagingException;
import javax.mail.internet.AddressException;
import org.apache.james.core.MailAddress;
import org.apache.james.core.MaybeSender;
import org.apache.james.lifecycle.api.LifecycleUtil;
import org.apache.james.server.core.MailImpl;
import org.apache.james.server.core.MimeMessageInputStreamSource;
import org.apache.james.server.core.MimeMessageWrapper;
import org.apache.mailet.Mail;
import org.apache.mailet.MailetContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts notices and released messages into the queue, at {@code root} like everything that comes.
 */
final class QueueCourier implements Courier {
  private static final Logger LOGGER = LoggerFactory.getLogger(QueueCourier.class);

  private final MailetContext context;
  private final Clock clock;
  private final Optional<URI> webapp;

  QueueCourier(MailetContext context, Clock clock, Optional<URI> webapp) {
    this.context = context;
    this.clock = clock;
    this.webapp = webapp;
  }

  @Override
  public void send(Notice notice, String key, Optional<InputStream> attached) {
    MailImpl.Builder mail =
        MailImpl.builder()
            .name(MailImpl.getId())
            .sender(MaybeSender.nullSender())
            .addRecipients(parse(notice.to()));
    NoticeMessage message = new NoticeMessage(notice, key, clock.instant(), webapp);
    LOGGER.info("notice key={} group={} to={}", key, notice.group(), notice.to());
    queue(mail, message.octets(attached));
  }

  @Override
  public void release(String messageKey, Envelope envelope, InputStream message) {
    MailImpl.Builder mail =
        MailImpl.builder()
            .name(MailImpl.getId())
            .sender(sender(envelope))
            .addRecipients(parse(envelope.written()))
            .remoteAddr(envelope.remoteAddress())
            .remoteHost(envelope.remoteHost())
            .addAttribute(Stamps.attribute(Stamps.MESSAGE_KEY, messageKey))
            .addAttribute(
                Stamps.attribute(
                    Stamps.PROVEN_SENDER,
                    envelope.sender().proven().map(EmailAddress::text).orElse("")))
            .addAttribute(Stamps.attribute(Stamps.WRITTEN_GROUPS, envelope.written()))
            .addAttribute(Stamps.attribute(Stamps.DIRECTLY_NAMED, envelope.named()))
            .addAttribute(Stamps.attribute(Stamps.LISTS, String.join(" ", envelope.lists())));
    LOGGER.info("released mail={} to={}", messageKey, envelope.written());
    queue(mail, message);
  }

  private void queue(MailImpl.Builder builder, InputStream message) {
    MailImpl mail = builder.build();
    try {
      mail.setMessageNoCopy(
          new MimeMessageWrapper(MimeMessageInputStreamSource.create(mail.getName(), message)));
      context.sendMail(mail, Mail.DEFAULT);
    } catch (MessagingException e) {
      throw new IllegalStateException("Could not queue " + mail.getName(), e);
    } finally {
      LifecycleUtil.dispose(mail);
    }
  }

  // Only who can't be parsed here has no address to tell: it was odd when it came.
  private static MaybeSender sender(Envelope envelope) {
    return parse(envelope.sender().claimed().stream().toList()).stream()
        .findFirst()
        .map(MaybeSender::of)
        .orElse(MaybeSender.nullSender());
  }

  private static List<MailAddress> parse(Collection<EmailAddress> addresses) {
    List<MailAddress> parsed = new ArrayList<>();
    for (EmailAddress address : addresses) {
      try {
        parsed.add(new MailAddress(address.text()));
      } catch (AddressException e) {
        LOGGER.error("skipped address={}: James can't deliver to it", address, e);
      }
    }
    return parsed;
  }
}
