// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.conversation;

import io.mailgroups.directory.EmailAddress;
import io.mailgroups.expansion.LogText;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What conversations keep of a message beside its octets.
 *
 * @param messageId the Message-ID field
 * @param answers Message-IDs that it refers to, the one it answers last
 * @param author the first address of the From field, which anybody can write
 * @param authorName what that field calls them; may be empty
 * @param sentAt the Date field
 * @param size octets
 * @param attachments how many files are in it
 * @param text how it begins, for people and to search in
 */
public record KeptMessage(
    Optional<String> messageId,
    List<String> answers,
    Optional<EmailAddress> author,
    String authorName,
    String subject,
    Optional<Instant> sentAt,
    long size,
    int attachments,
    String text) {
  /** Characters of the text that are searched in. */
  public static final int MAX_TEXT = 2_000;

  /** Message-IDs that it refers to and that are looked at. */
  public static final int MAX_ANSWERS = 20;

  private static final int MAX_NAME = 255;
  private static final int MAX_SUBJECT = 1_024;

  // What no column keeps, or what only confuses its readers: among them signs that turn the
  // direction of writing.
  private static final Pattern UNREADABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\s]+");

  /** Makes texts what the columns keep, and takes no more answers than are looked at. */
  public KeptMessage {
    messageId = messageId.map(LogText::line).filter(field -> !field.isEmpty());
    answers =
        List.copyOf(answers.subList(Math.max(0, answers.size() - MAX_ANSWERS), answers.size()));
    authorName = readable(authorName, MAX_NAME);
    subject = readable(subject, MAX_SUBJECT);
    text = readable(text, MAX_TEXT);
  }

  /** Its beginning, for lists. */
  String excerpt(int most) {
    return cut(text, most);
  }

  private static String readable(String text, int most) {
    return cut(UNREADABLE.matcher(text).replaceAll(" ").strip(), most);
  }

  private static String cut(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
    return text.substring(0, end);
  }
}
