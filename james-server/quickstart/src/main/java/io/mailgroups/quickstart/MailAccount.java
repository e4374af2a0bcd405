// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.quickstart;

import jakarta.mail.FetchProfile;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.eclipse.angus.mail.imap.IMAPFolder;

/** Somebody's mail program: sends by SMTP with the password, reads the INBOX by IMAP. */
public record MailAccount(Ports ports, String address, String password) {

  private static final String TIMEOUT = "30000";

  /** An empty message to write to and then {@link #send}. */
  public MimeMessage compose() {
    return new MimeMessage(session());
  }

  /** Sends a line of text, with every address of {@code to} both in To and in the envelope. */
  public void send(String subject, String text, String... to) throws MessagingException {
    MimeMessage message = compose();
    message.setFrom(new InternetAddress(address));
    message.setRecipients(Message.RecipientType.TO, String.join(",", to));
    message.setSubject(subject);
    message.setText(text);
    message.saveChanges();
    send(message, to);
  }

  /** Sends to the envelope {@code to}, whatever the message says. */
  public void send(MimeMessage message, String... to) throws MessagingException {
    try (Transport transport = session().getTransport("smtp")) {
      transport.connect(address, password);
      transport.sendMessage(message, InternetAddress.parse(String.join(",", to)));
    }
  }

  /** What is in the INBOX, oldest first, read completely. */
  public List<MimeMessage> inbox() throws MessagingException {
    try (Store store = session().getStore("imap")) {
      store.connect(address, password);
      try (Folder inbox = store.getFolder("INBOX")) {
        inbox.open(Folder.READ_ONLY);
        Message[] found = inbox.getMessages();
        // All in one command, or each message takes several.
        FetchProfile whole = new FetchProfile();
        whole.add(IMAPFolder.FetchProfileItem.MESSAGE);
        inbox.fetch(found, whole);
        List<MimeMessage> messages = new ArrayList<>();
        for (Message message : found) {
          read(message).ifPresent(messages::add);
        }
        return messages;
      }
    }
  }

  /** Deletes everything in the INBOX. */
  public void empty() throws MessagingException {
    try (Store store = session().getStore("imap")) {
      store.connect(address, password);
      try (Folder inbox = store.getFolder("INBOX")) {
        inbox.open(Folder.READ_WRITE);
        inbox.setFlags(inbox.getMessages(), new Flags(Flags.Flag.DELETED), true);
      }
    }
  }

  // James counts a message a moment before it can be fetched; it is there the next time.
  private Optional<MimeMessage> read(Message message) throws MessagingException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      message.writeTo(bytes);
    } catch (IOException e) {
      if (String.valueOf(e.getMessage()).contains("Invalid messageset")) {
        return Optional.empty();
      }
      throw new UncheckedIOException(e);
    }
    return Optional.of(new MimeMessage(session(), new ByteArrayInputStream(bytes.toByteArray())));
  }

  private Session session() {
    Properties properties = new Properties();
    properties.put("mail.smtp.auth", "true");
    properties.put("mail.smtp.from", address);
    server(properties, "smtp", ports.smtp());
    server(properties, "imap", ports.imap());
    return Session.getInstance(properties);
  }

  private static void server(Properties properties, String protocol, int port) {
    String prefix = "mail." + protocol + ".";
    properties.put(prefix + "host", Ports.LOOPBACK);
    properties.put(prefix + "port", Integer.toString(port));
    properties.put(prefix + "connectiontimeout", TIMEOUT);
    properties.put(prefix + "timeout", TIMEOUT);
  }
}
