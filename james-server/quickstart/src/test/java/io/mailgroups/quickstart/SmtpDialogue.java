// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** SMTP word by word, for what a mail program would hide. */
final class SmtpDialogue implements AutoCloseable {

  /** As long as a client should wait for a reply (RFC 5321 section 4.5.3.2). */
  private static final int PATIENCE_MILLIS = 300_000;

  private final Socket socket = new Socket();
  private final BufferedReader replies;
  private final OutputStream commands;

  SmtpDialogue(int port) throws IOException {
    this(port, "EHLO test.example.net");
  }

  SmtpDialogue(int port, String greeting) throws IOException {
    this(port, greeting, Ports.LOOPBACK);
  }

  SmtpDialogue(int port, String greeting, String from) throws IOException {
    socket.bind(new InetSocketAddress(from, 0));
    socket.connect(Ports.at(port));
    socket.setSoTimeout(PATIENCE_MILLIS);
    replies =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
    commands = socket.getOutputStream();
    reply();
    say(greeting);
  }

  /** Gives the last line of the reply. */
  String say(String command) throws IOException {
    commands.write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
    commands.flush();
    return reply();
  }

  /** Sends octets as they are; the server answers later. */
  void write(byte[] octets) throws IOException {
    commands.write(octets);
    commands.flush();
  }

  /**
   * Sends a message, as far as the server lets it, and gives the last reply.
   *
   * @param reversePath with its angle brackets
   * @param message whole lines, none of which begins with a dot
   */
  String transaction(String reversePath, String recipient, String message) throws IOException {
    for (String command : List.of("MAIL FROM:" + reversePath, "RCPT TO:<" + recipient + ">")) {
      String reply = say(command);
      if (!reply.startsWith("250")) {
        return reply;
      }
    }
    assertThat(say("DATA")).startsWith("354");
    return say(message + ".");
  }

  String authenticate(String user, String password) throws IOException {
    byte[] plain = ("\0" + user + "\0" + password).getBytes(StandardCharsets.UTF_8);
    return say("AUTH PLAIN " + Base64.getEncoder().encodeToString(plain));
  }

  private String reply() throws IOException {
    String line = replies.readLine();
    while (line != null && line.length() > 3 && line.charAt(3) == '-') {
      line = replies.readLine();
    }
    if (line == null) {
      throw new EOFException("The server ended the connection without a reply.");
    }
    return line;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
