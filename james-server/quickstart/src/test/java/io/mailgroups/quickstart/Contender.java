// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.quickstart;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * One of those that the benchmark compares.
 *
 * @param port of its SMTP
 * @param login of the sender, who signs in with it; empty where nobody has to
 * @param address that stands for all members
 */
record Contender(String name, int port, String login, String address) {
  private static final int MESSAGE_SIZE = 4096;
  private static final String LINE =
      "A line of some seventy octets, as people write them by the dozen.\r\n";

  /**
   * What the client saw; times as {@link System#nanoTime()}.
   *
   * @param at when the message was accepted, by the reply to the end of DATA
   */
  record Accepted(long rcptNanos, long at) {}

  Accepted accept(String subject) throws IOException {
    try (SmtpDialogue smtp = new SmtpDialogue(port)) {
      if (!login.isEmpty()) {
        must("235", smtp.authenticate(login, Site.PASSWORD));
      }
      String sender = login.isEmpty() ? "anne@example.com" : login;
      must("250", smtp.say("MAIL FROM:<" + sender + ">"));
      long before = System.nanoTime();
      must("250", smtp.say("RCPT TO:<" + address + ">"));
      long rcpt = System.nanoTime() - before;
      must("354", smtp.say("DATA"));
      smtp.write(message(sender, subject));
      must("250", smtp.say("."));
      return new Accepted(rcpt, System.nanoTime());
    }
  }

  private byte[] message(String sender, String subject) {
    String head =
        "From: %s\r\nTo: %s\r\nSubject: %s\r\nMessage-ID: <%s@client.example.net>\r\n\r\n"
            .formatted(sender, address, subject, subject.replace(' ', '.'));
    int lines = (MESSAGE_SIZE - head.length()) / LINE.length();
    return (head + LINE.repeat(lines)).getBytes(StandardCharsets.US_ASCII);
  }

  private void must(String code, String reply) {
    if (!reply.startsWith(code)) {
      throw new IllegalStateException(name + " answered " + reply);
    }
  }
}
