// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.DummySSLServerSocketFactory;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.mailgroups.admin.Settings;
import io.mailgroups.admin.Settings.Imap;
import io.mailgroups.admin.Settings.James;
import io.mailgroups.admin.Settings.Security;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.security.authentication.AuthenticationServiceException;

/** Over TLS, against a server whose certificate signed itself and is for {@code localhost}. */
class JamesPasswordsTest {
  private static final String ANNE = "anne@example.com";
  private static final String SECRET = "secret";
  private static final String NONE = "";

  @TempDir static Path directory;

  private static final GreenMail IMAP =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAPS));

  @BeforeAll
  static void startWithACertificateOfItsOwn() throws Exception {
    Path store = directory.resolve("store.p12");
    keytool(store, "-genkeypair", "-keyalg", "RSA", "-dname", "CN=x", "-ext", "san=dns:localhost");
    keytool(store, "-exportcert", "-rfc", "-file", certificate());
    System.setProperty(
        DummySSLServerSocketFactory.GREENMAIL_KEYSTORE_FILE_PROPERTY, store.toString());
    System.setProperty(DummySSLServerSocketFactory.GREENMAIL_KEYSTORE_PASSWORD_PROPERTY, SECRET);
    IMAP.start();
    IMAP.setUser(ANNE, ANNE, SECRET);
  }

  @AfterAll
  static void stop() {
    IMAP.stop();
    System.clearProperty(DummySSLServerSocketFactory.GREENMAIL_KEYSTORE_FILE_PROPERTY);
    System.clearProperty(DummySSLServerSocketFactory.GREENMAIL_KEYSTORE_PASSWORD_PROPERTY);
  }

  @Test
  void trustsTheCertificateItWasGiven() {
    JamesPasswords james = james("localhost", certificate());

    assertThat(james.isRight(ANNE, SECRET)).isTrue();
    assertThat(james.isRight(ANNE, "wrong")).isFalse();
  }

  @Test
  void sendsNoPasswordToAServerThatNobodyVouchesFor() {
    assertCantAsk(james("localhost", NONE));
  }

  @Test
  void sendsNoPasswordToAHostThatTheCertificateIsNotFor() {
    assertCantAsk(james("127.0.0.1", certificate()));
  }

  @Test
  void saysThatJamesCantBeAskedWhileTheCertificateCantBeRead() {
    assertCantAsk(james("localhost", directory.resolve("missing.pem").toString()));
  }

  private static void assertCantAsk(JamesPasswords james) {
    assertThatThrownBy(() -> james.isRight(ANNE, SECRET))
        .isInstanceOf(AuthenticationServiceException.class);
  }

  private static String certificate() {
    return directory.resolve("certificate.pem").toString();
  }

  private static JamesPasswords james(String host, String certificate) {
    Imap imap = new Imap(host, IMAP.getImaps().getPort(), Security.TLS, certificate);
    return new JamesPasswords(
        new Settings(
            NONE, new James(imap, new Settings.WebAdmin(NONE, NONE)), new Settings.Files(NONE)));
  }

  private static void keytool(Path store, String... arguments)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
    command.addAll(List.of(arguments));
    command.addAll(List.of("-alias", "james", "-keystore", store.toString(), "-storepass", SECRET));
    Process process = new ProcessBuilder(command).inheritIO().start();
    assertThat(process.waitFor()).isZero();
  }
}
