// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.james;

import io.mailgroups.directory.EmailAddress;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.mailet.Attribute;
import org.apache.mailet.AttributeName;
import org.apache.mailet.AttributeUtils;
import org.apache.mailet.AttributeValue;
import org.apache.mailet.Mail;

/**
 * What we note on a mail. A client can't set a mail attribute; only code inside James can, and
 * James copies them when it splits or duplicates a mail.
 */
final class Stamps {
  /** The name the queue gave the mail; later ones are made up when James splits it. */
  static final AttributeName MESSAGE_KEY = AttributeName.of("io.mailgroups.message-key");

  /** All recipients, as they were before anything was rewritten. */
  static final AttributeName RECIPIENTS = AttributeName.of("io.mailgroups.recipients");

  /** Who proved at SMTP to send it; empty when nobody did. Set on everything that SMTP brings. */
  static final AttributeName PROVEN_SENDER = AttributeName.of("io.mailgroups.proven-sender");

  /** The groups that this sender wrote to at RCPT; the identity counts for those only. */
  static final AttributeName WRITTEN_GROUPS = AttributeName.of("io.mailgroups.written-groups");

  /** The author, if a DKIM signature proves it; empty if none does. */
  static final AttributeName SIGNED_AUTHOR = AttributeName.of("io.mailgroups.signed-author");

  /** Who is named beside the groups, once that was looked up. */
  static final AttributeName DIRECTLY_NAMED = AttributeName.of("io.mailgroups.directly-named");

  /** List-Ids of the groups that this copy already went through. */
  static final AttributeName LISTS = AttributeName.of("io.mailgroups.lists");

  /** The processor whose head the mail passed last; there it goes when it has to be tried again. */
  static final AttributeName PROCESSOR = AttributeName.of("io.mailgroups.processor");

  /** How often it failed while the database answered. */
  static final AttributeName ATTEMPTS = AttributeName.of("io.mailgroups.attempts");

  /** What JMAP notes on what it submits. */
  static final AttributeName JMAP_USER =
      AttributeName.of("org.apache.james.jmap.send.MailMetaData.username");

  private static final String SEPARATOR = " ";

  private Stamps() {}

  static void put(Mail mail, AttributeName name, String text) {
    mail.setAttribute(attribute(name, text));
  }

  static Attribute attribute(AttributeName name, String text) {
    return new Attribute(name, AttributeValue.of(text));
  }

  static Optional<String> text(Mail mail, AttributeName name) {
    return AttributeUtils.getValueAndCastFromMail(mail, name, String.class);
  }

  static void putAddresses(Mail mail, AttributeName name, Collection<EmailAddress> addresses) {
    mail.setAttribute(attribute(name, addresses));
  }

  static Attribute attribute(AttributeName name, Collection<EmailAddress> addresses) {
    return attribute(name, EmailAddress.joined(addresses));
  }

  static Set<EmailAddress> addresses(Mail mail, AttributeName name) {
    return new TreeSet<>(EmailAddress.split(text(mail, name).orElse("")));
  }

  static List<String> words(Mail mail, AttributeName name) {
    return text(mail, name).stream()
        .flatMap(text -> List.of(text.split(SEPARATOR, -1)).stream())
        .filter(word -> !word.isEmpty())
        .toList();
  }
}
