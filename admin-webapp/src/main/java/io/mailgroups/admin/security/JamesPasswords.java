// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.security;

import io.mailgroups.admin.Settings;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Properties;
import javax.net.ssl.SSLSocketFactory;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.stereotype.Component;

/** Asks James, by an IMAP login, whether a password is right; keeps none. */
@Component
class JamesPasswords {
  private static final String MILLISECONDS = "10000";

  private final Settings.Imap imap;

  JamesPasswords(Settings settings) {
    this.imap = settings.james().imap();
  }

  /**
   * Whether James lets this address in with this password.
   *
   * @throws AuthenticationServiceException if James can't be asked
   */
  boolean isRight(String address, String password) {
    String protocol = imap.security() == Settings.Security.TLS ? "imaps" : "imap";
    try (Store store = Session.getInstance(properties(protocol)).getStore(protocol)) {
      store.connect(imap.host(), imap.port(), address, password);
      return true;
    } catch (AuthenticationFailedException wrong) {
      return false;
    } catch (MessagingException | IllegalStateException | UncheckedIOException away) {
      throw new AuthenticationServiceException("James can't be asked.", away);
    }
  }

  private Properties properties(String protocol) {
    Properties properties = new Properties();
    String prefix = "mail." + protocol + ".";
    properties.put(prefix + "connectiontimeout", MILLISECONDS);
    properties.put(prefix + "timeout", MILLISECONDS);
    properties.put(prefix + "ssl.checkserveridentity", "true");
    if (imap.security() == Settings.Security.STARTTLS) {
      properties.put(prefix + "starttls.enable", "true");
      properties.put(prefix + "starttls.required", "true");
    }
    if (!imap.certificate().isEmpty()) {
      properties.put(prefix + "ssl.socketFactory", trusting(Path.of(imap.certificate())));
    }
    return properties;
  }

  // Read each time: certificates are renewed.
  private static SSLSocketFactory trusting(Path certificates) {
    PemSslStoreDetails trusted = PemSslStoreDetails.forCertificate(certificates.toUri().toString());
    return SslBundle.of(new PemSslStoreBundle(null, trusted)).createSslContext().getSocketFactory();
  }
}
