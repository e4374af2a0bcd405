// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.james;

import io.mailgroups.conversation.KeptMessage;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.expansion.MessageHead;
import io.mailgroups.policy.MessageFacts;
import io.mailgroups.policy.Sender;
import java.io.UnsupportedEncodingException;
import java.time.Instant;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.mail.MessagingException;
import javax.mail.internet.AddressException;
import javax.mail.internet.InternetAddress;
import javax.mail.internet.MimeMessage;
import javax.mail.internet.MimeUtility;
import org.apache.mailet.Mail;
import org.jspecify.annotations.Nullable;

/** What is read of the head of a message. */
final class IncomingMessage {
  private static final Pattern IN_BRACKETS = Pattern.compile("<([^<>]*)>\\s*$");
  private static final Pattern MESSAGE_ID = Pattern.compile("<[^<>\\s]++>");
  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\\p{Cs}]+");

  private static final Instant LAST_DATE = Instant.parse("9999-01-01T00:00:00Z");

  private final Mail mail;
  private final MimeMessage message;

  IncomingMessage(Mail mail) throws MessagingException {
    this.mail = mail;
    this.message = mail.getMessage();
  }

  /** What it is known by, whatever James calls it meanwhile. */
  String key() {
    return Stamps.text(mail, Stamps.MESSAGE_KEY).orElseGet(mail::getName);
  }

  MessageHead head(Sender sender) throws MessagingException {
    return new MessageHead(
        key(),
        fields("Message-ID").findFirst().map(IncomingMessage::printable),
        author(),
        sender,
        mail.getMessageSize(),
        fields("Subject").findFirst().map(IncomingMessage::decoded));
  }

  MessageFacts facts() throws MessagingException {
    boolean autoReplied = fields("Auto-Submitted").anyMatch(value -> isWord(value, "auto-replied"));
    boolean report = fields("Content-Type").anyMatch(value -> isWord(value, "multipart/report"));
    Set<String> listIds = new HashSet<>(Stamps.words(mail, Stamps.LISTS));
    fields("List-Id").flatMap(value -> inBrackets(value).stream()).forEach(listIds::add);
    return new MessageFacts(autoReplied, report, listIds);
  }

  /** What conversations keep of it, whose parts were read elsewhere. */
  KeptMessage kept(Gist gist) throws MessagingException {
    return new KeptMessage(
        fields("Message-ID").findFirst(),
        Stream.concat(fields("References"), fields("In-Reply-To"))
            .flatMap(value -> MESSAGE_ID.matcher(value).results().map(MatchResult::group))
            .toList(),
        author(),
        fields("From").findFirst().map(IncomingMessage::firstName).orElse(""),
        fields("Subject").findFirst().map(IncomingMessage::decoded).orElse(""),
        sentAt(),
        mail.getMessageSize(),
        gist.files(),
        gist.text());
  }

  /** Whether it says that it has a DKIM signature. */
  boolean isSigned() throws MessagingException {
    return fields("DKIM-Signature").findAny().isPresent();
  }

  /** The author, if there is one only, in one field; readers see one of several, and not which. */
  Optional<EmailAddress> onlyAuthor() throws MessagingException {
    List<String> from = fields("From").toList();
    return from.size() == 1 ? onlyAddress(from.get(0)) : Optional.empty();
  }

  private Optional<EmailAddress> author() throws MessagingException {
    return fields("From").findFirst().flatMap(IncomingMessage::firstAddress);
  }

  private Stream<String> fields(String name) throws MessagingException {
    String @Nullable [] values = message.getHeader(name);
    return values == null ? Stream.empty() : List.of(values).stream();
  }

  private static Optional<EmailAddress> onlyAddress(String from) {
    try {
      return InternetAddress.parseHeader(from, true).length == 1
          ? firstAddress(from)
          : Optional.empty();
    } catch (AddressException e) {
      return Optional.empty();
    }
  }

  private static Optional<EmailAddress> firstAddress(String from) {
    try {
      return Stream.of(InternetAddress.parseHeader(from, false))
          .findFirst()
          .flatMap(address -> Optional.ofNullable(address.getAddress()))
          .flatMap(EmailAddress::tryParse);
    } catch (AddressException e) {
      return Optional.empty();
    }
  }

  private static String firstName(String from) {
    try {
      return Stream.of(InternetAddress.parseHeader(from, false))
          .findFirst()
          .flatMap(address -> Optional.ofNullable(address.getPersonal()))
          .orElse("");
    } catch (AddressException e) {
      return "";
    }
  }

  // A column keeps no year of six digits.
  private Optional<Instant> sentAt() throws MessagingException {
    return Optional.ofNullable(message.getSentDate())
        .map(Date::toInstant)
        .filter(at -> at.isAfter(Instant.EPOCH) && at.isBefore(LAST_DATE));
  }

  // Parameters and comments may follow.
  private static boolean isWord(String value, String word) {
    String text = value.strip().toLowerCase(Locale.ROOT);
    return text.startsWith(word)
        && (text.length() == word.length() || " \t\r\n;(".indexOf(text.charAt(word.length())) >= 0);
  }

  private static Optional<String> inBrackets(String listId) {
    Matcher matcher = IN_BRACKETS.matcher(listId);
    return matcher.find()
        ? Optional.of(matcher.group(1).strip().toLowerCase(Locale.ROOT))
        : Optional.empty();
  }

  private static String decoded(String subject) {
    try {
      return printable(MimeUtility.decodeText(MimeUtility.unfold(subject)));
    } catch (UnsupportedEncodingException e) {
      return printable(subject);
    }
  }

  private static String printable(String text) {
    return UNPRINTABLE.matcher(text).replaceAll(" ").strip();
  }
}
