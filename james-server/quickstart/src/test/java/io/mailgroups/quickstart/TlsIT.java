// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What james-conf offers where {@code JAMES_TLS} isn't off, with the ports of mail programs. */
class TlsIT {
  private static final String ANNE = "anne@example.com";
  private static final String BART = "bart@example.com";
  private static final String SECRET = "of the keystore";

  private static final RunningJames SERVERS = RunningJames.get();
  private static final Ports PORTS = Ports.free();

  /** 587, 465 and 993, in this order. */
  private static final Ports CLIENT_PORTS = Ports.free();

  @TempDir static Path directory;
  private static LocalJames james;

  private final Inbox atBart = new Inbox(SERVERS.account(BART));

  @BeforeAll
  static void start() throws Exception {
    SERVERS.webadmin.addDomain("example.com");
    SERVERS.webadmin.putUser(ANNE, RunningJames.PASSWORD);
    SERVERS.webadmin.putUser(BART, RunningJames.PASSWORD);
    james = new LocalJames(settings());
    james.start();
  }

  @AfterAll
  static void stop() {
    james.close();
  }

  @Test
  void asksForNoPasswordOverAnOpenLine() throws Exception {
    for (int port : List.of(PORTS.smtp(), CLIENT_PORTS.smtp())) {
      try (SMTPTransport open =
          (SMTPTransport) Session.getInstance(new Properties()).getTransport("smtp")) {
        open.connect(Ports.LOOPBACK, port, "", "");
        assertThat(open.supportsExtension("STARTTLS")).isTrue();
        assertThat(open.supportsExtension("AUTH")).isFalse();
      }
    }
    try (Store open = Session.getInstance(new Properties()).getStore("imap")) {
      assertThatThrownBy(
              () -> open.connect(Ports.LOOPBACK, PORTS.imap(), ANNE, RunningJames.PASSWORD))
          .hasMessageContaining("No login methods supported");
    }
  }

  @Test
  void takesMailAfterStartTls() throws Exception {
    send("smtp", PORTS.smtp(), "On 25");
    send("smtp", CLIENT_PORTS.smtp(), "On 587");

    atBart.awaitMail("On 25");
    atBart.awaitMail("On 587");
  }

  @Test
  void takesMailOverTls() throws Exception {
    send("smtps", CLIENT_PORTS.imap(), "On 465");

    atBart.awaitMail("On 465");
  }

  @Test
  void givesMailAfterStartTlsAndOverTls() throws Exception {
    assertThat(canRead("imap", PORTS.imap())).isTrue();
    assertThat(canRead("imaps", CLIENT_PORTS.webadmin())).isTrue();
  }

  private static void send(String protocol, int port, String subject) throws Exception {
    Session session = session(protocol);
    MimeMessage message = new MimeMessage(session);
    message.setSubject(subject);
    message.setText("Hello.");
    message.saveChanges();
    try (Transport transport = session.getTransport(protocol)) {
      transport.connect(Ports.LOOPBACK, port, ANNE, RunningJames.PASSWORD);
      transport.sendMessage(message, InternetAddress.parse(BART));
    }
  }

  private static boolean canRead(String protocol, int port) throws Exception {
    try (Store store = session(protocol).getStore(protocol)) {
      store.connect(Ports.LOOPBACK, port, ANNE, RunningJames.PASSWORD);
      return store.getFolder("INBOX").exists();
    }
  }

  private static Session session(String protocol) {
    Properties properties = new Properties();
    String prefix = "mail." + protocol + ".";
    properties.put(prefix + "auth", "true");
    properties.put(prefix + "from", ANNE);
    properties.put(prefix + "starttls.required", "true");
    // The certificate is made below, for nobody.
    properties.put(prefix + "ssl.trust", "*");
    properties.put(prefix + "ssl.checkserveridentity", "false");
    return Session.getInstance(properties);
  }

  private static JamesSettings settings() throws Exception {
    Path home = Files.createDirectory(directory.resolve("home"));
    for (String part : List.of("james-server.jar", "james-server.lib", "extensions-jars")) {
      Files.createSymbolicLink(home.resolve(part), RunningJames.HOME.resolve(part));
    }
    Directories.mirror(RunningJames.HOME.resolve("conf"), home.resolve("conf"));
    makeKeystore(home.resolve("conf/keystore"));
    return RunningJames.settings(home, directory.resolve("james"), PORTS, SERVERS.postgres)
        .with(
            Map.of(
                "JAMES_TLS",
                "true",
                "JAMES_KEYSTORE_SECRET",
                SECRET,
                "JAMES_CLIENT_PORTS",
                "true",
                "JAMES_SUBMISSION_BIND",
                at(CLIENT_PORTS.smtp()),
                "JAMES_SMTPS_BIND",
                at(CLIENT_PORTS.imap()),
                "JAMES_IMAPS_BIND",
                at(CLIENT_PORTS.webadmin())));
  }

  private static String at(int port) {
    return Ports.LOOPBACK + ":" + port;
  }

  /** With the command that smtpserver.xml gives. */
  private static void makeKeystore(Path keystore) throws Exception {
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "james",
                "-keyalg",
                "RSA",
                "-storetype",
                "PKCS12",
                "-keystore",
                keystore.toString(),
                "-storepass",
                SECRET,
                "-dname",
                "CN=localhost")
            .inheritIO()
            .start();
    assertThat(keytool.waitFor()).isZero();
  }
}
