// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.quickstart;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A client as RFC 5321 section 4.5.4.1 wants it: what is answered with 4xx, or not at all, it tries
 * again.
 */
final class PatientClient {
  /**
   * A message to one recipient.
   *
   * @param signsIn whether the sender has a password here
   */
  record Message(String subject, String from, String to, boolean signsIn) {
    private String text() {
      return """
      From: %s
      To: %s
      Subject: %s
      Message-ID: <%s@client.example.net>

      Hello.
      """
          .formatted(from, to, subject, subject.replace(' ', '.'))
          .replace("\n", "\r\n");
    }
  }

  private static final String CUT = "connection: ";

  private final int port;
  private final Queue<Message> accepted = new ConcurrentLinkedQueue<>();
  private final Queue<String> toldToTryAgain = new ConcurrentLinkedQueue<>();
  private final Queue<String> cut = new ConcurrentLinkedQueue<>();
  private final Queue<String> refused = new ConcurrentLinkedQueue<>();

  PatientClient(int port) {
    this.port = port;
  }

  /** Tries once; false when it has to be tried again. */
  boolean send(Message message) {
    Optional<String> complaint = attempt(message);
    if (complaint.isEmpty()) {
      accepted.add(message);
      return true;
    }
    Queue<String> answer =
        complaint.get().startsWith(CUT)
            ? cut
            : complaint.get().contains(" answered 4") ? toldToTryAgain : refused;
    answer.add(complaint.get());
    return answer == refused;
  }

  List<Message> accepted() {
    return List.copyOf(accepted);
  }

  /** The replies after which it tried again. */
  List<String> toldToTryAgain() {
    return List.copyOf(toldToTryAgain);
  }

  /** Connections that could not be made, or ended without an answer. */
  List<String> cut() {
    return List.copyOf(cut);
  }

  /** Everything else that was not what it should be. */
  List<String> refused() {
    return List.copyOf(refused);
  }

  private Optional<String> attempt(Message message) {
    try (SmtpDialogue smtp = new SmtpDialogue(port)) {
      return converse(smtp, message);
    } catch (IOException e) {
      return Optional.of(CUT + e);
    }
  }

  private static Optional<String> converse(SmtpDialogue smtp, Message message) throws IOException {
    if (message.signsIn()) {
      String reply = smtp.authenticate(message.from(), Site.PASSWORD);
      if (!reply.startsWith("235")) {
        return Optional.of("AUTH answered " + reply);
      }
    }
    for (String command :
        List.of("MAIL FROM:<" + message.from() + ">", "RCPT TO:<" + message.to() + ">", "DATA")) {
      String reply = smtp.say(command);
      if (!reply.startsWith("2") && !reply.startsWith("3")) {
        return Optional.of(command + " answered " + reply);
      }
    }
    smtp.write(message.text().getBytes(StandardCharsets.US_ASCII));
    String reply = smtp.say(".");
    return reply.startsWith("250") ? Optional.empty() : Optional.of("the end answered " + reply);
  }
}
