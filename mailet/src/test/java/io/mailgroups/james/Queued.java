// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.james;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.mail.MessagingException;
import org.apache.james.core.MailAddress;
import org.apache.mailet.Mail;

/** A mail as it stands in the queue: written out, like the real one does, when it is put there. */
record Queued(
    String name,
    String state,
    Duration delay,
    String sender,
    List<String> recipients,
    Map<String, Object> attributes,
    String message) {

  static Queued of(Mail mail, String state, Duration delay) {
    return new Queued(
        mail.getName(),
        state,
        delay,
        mail.getMaybeSender().asPrettyString(),
        mail.getRecipients().stream().map(MailAddress::asString).toList(),
        mail.attributes()
            .collect(
                Collectors.toMap(
                    attribute -> attribute.getName().asString(),
                    attribute -> attribute.getValue().value())),
        text(mail));
  }

  static String text(Mail mail) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      mail.getMessage().writeTo(bytes);
      return bytes.toString(StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public String toString() {
    return name + " to " + recipients + " in " + state + " after " + delay;
  }
}
